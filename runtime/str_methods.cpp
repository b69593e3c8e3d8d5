// The type str: its rows, construction, items and operators. The methods' bodies are in str_case, str_search, str_split, str_layout and
// str_format.
#include "runtime/str_methods.hpp"

#include <cstring>

#include "runtime/base/bytes_search.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/encoding.hpp"
#include "runtime/percent.hpp"
#include "runtime/slice.hpp"
#include "runtime/str_iterator.hpp"

namespace kukri {

namespace str_methods {

Result<Ref<Str>> plain(Thread& t, Str& s) {
    if (is_exact(s)) return share(s);
    Ref<Str> copy = TRY(new_str_uninitialized(t, s.bytes, s.length));
    std::memcpy(copy->data(), s.data(), s.bytes);
    return copy;
}

Result<Ref<Str>> ascii_piece(Thread& t, std::string_view ascii) {
    if (ascii.empty()) return Ref<Str>(t.runtime.empty_str);
    if (ascii.size() == 1) return Ref<Str>(t.runtime.names.characters[uint8_t(ascii[0])]);
    return new_ascii_str(t, ascii);
}

Result<Ref<Str>> piece(Thread& t, Str& s, size_t from, size_t to) {
    if (from == 0 && to == s.bytes) return plain(t, s);
    std::string_view text = s.view().substr(from, to - from);
    return s.is_ascii() ? ascii_piece(t, text) : new_str(t, text);
}

Result<Owned> new_of_subclass(Thread& t, Type& cls, Str& text) {
    auto object = TRY(allocate_instance(t, cls, text.tail()));
    auto& made = static_cast<Str&>(*object);
    made.aux = text.is_ascii() ? Str::kAscii : 0;
    made.bytes = text.bytes;
    made.length = text.length;
    std::memcpy(made.data(), text.data(), text.bytes + 1);
    return object;
}

Result<Range> choose_range(Thread& t, Str& s, Value start, Value end) {
    if (start.is_none() && end.is_none()) return Range{0, s.bytes, 0};
    auto bound = [&](Value v, int64_t fallback) -> Result<int64_t> {
        if (v.is_none()) return fallback;
        if (!v.is_int() && type_of(t, v).find(Special::Index).is_empty()) return t.type_error("slice indices must be integers or None or have an __index__ method");
        int64_t i = TRY(index_clamped(t, v));
        if (i < 0) i = std::max<int64_t>(i + int64_t(s.length), 0);
        return i;
    };
    int64_t length = int64_t(s.length);
    int64_t from = TRY(bound(start, 0)), to = std::min(TRY(bound(end, length)), length);
    if (from > to) return Range{0, 0, 0, false};
    Range range;
    range.from_index = size_t(from);
    range.from = s.offset_of(t, size_t(from));
    range.to = to == length ? s.bytes : s.offset_of(t, size_t(to));
    return range;
}

namespace {

// --- construction --------------------------------------------------------------------------------------------------------------------------

Result<Ref<Str>> decode_object(Thread& t, Value object, std::string_view encoding, std::string_view errors) {
    if (is<Bytes>(object)) return decode_bytes(t, as<Bytes>(object).view(), encoding, errors, object);
    if (is<Str>(object)) return t.type_error("decoding str is not supported");
    if (!is_bytes_like(t, object)) return t.type_error("decoding to str: need a bytes-like object, {} found", type_name(t, object));
    BufferView view = TRY(get_buffer(t, object));
    return decode_bytes(t, view.view(), encoding, errors);
}

// str(object='', encoding='utf-8', errors='strict')
Result<Owned> make(Thread& t, Type& cls, Value object, Value encoding, Value errors) {
    for (Value name : {encoding, errors})
        if (!name.is_empty() && !is<Str>(name))
            return t.type_error("str() argument '{}' must be str, not {}", name == encoding ? "encoding" : "errors", name.is_none() ? "None" : type_name(t, name));
    Ref<Str> text;
    if (object.is_empty())
        text = Ref<Str>(t.runtime.empty_str);
    else if (encoding.is_empty() && errors.is_empty())
        text = TRY(kukri::str(t, object));
    else
        text = TRY(decode_object(t, object, encoding.is_empty() ? "utf-8" : text_of(encoding), errors.is_empty() ? "strict" : text_of(errors)));
    if (cls.row) return text;   // of str itself; what __str__ returns may be of a subclass, and stays so
    return new_of_subclass(t, cls, *text);
}

// Written out, because str(x) is called more often than any other type and its messages name no method.
constexpr const Signature& kNewSignature = kSignature<"__new__(cls, object='', encoding='utf-8', errors='strict')">;

Value new_entry(Thread& t, const Value* arguments, uint32_t positional, Tuple* names) {
    auto fail = [](Error) { return Value(); };
    if (positional == 0) return fail(t.type_error("str.__new__(): not enough arguments"));
    if (!is<Type>(arguments[0])) return fail(t.type_error("str.__new__(X): X is not a type object ({})", type_name(t, arguments[0])));
    Type& cls = as<Type>(arguments[0]);
    if (!cls.is_subtype_of(t.runtime.type<Str>())) return fail(t.type_error("str.__new__({}): {} is not a subtype of str", cls.full_name(), cls.full_name()));
    Value slots[3];
    size_t given = positional - 1 + (names ? names->length : 0);
    if (given > 3) return fail(t.type_error("str expected at most 3 arguments, got {}", given));
    for (uint32_t i = 1; i < positional; ++i) slots[i - 1] = arguments[i];
    constexpr std::string_view kNames[] = {"object", "encoding", "errors"};
    for (size_t k = 0; names && k < names->length; ++k) {
        size_t i = size_t(std::find(kNames, kNames + 3, text_of((*names)[k])) - kNames);
        if (i == 3) return fail(t.type_error("str() got an unexpected keyword argument '{}'", text_of((*names)[k])));
        if (!slots[i].is_empty()) return fail(t.type_error("argument for str() given by name ('{}') and position ({})", kNames[i], i + 1));
        slots[i] = arguments[positional + k];
    }
    return to_raw(t, make(t, cls, slots[0], slots[1], slots[2]));
}

// --- items -----------------------------------------------------------------------------------------------------------------------------------

// Items from, from + step, ... of text that is not ASCII.
Result<Ref<Str>> stepped(Thread& t, Str& self, SliceRange range) {
    std::u32string points = utf8::to_utf32(self.view());
    std::string out;
    for (int64_t i = 0; i < range.count; ++i) utf8::append(out, points[size_t(range.start + i * range.step)]);
    return new_str(t, out);
}

Result<Ref<Str>> get_item(Thread& t, Str& self, Value key) {
    if (is<Slice>(key)) return slice_of(t, self, TRY(resolve_slice(t, key, int64_t(self.length))));
    if (!key.is_int() && type_of(t, key).find(Special::Index).is_empty()) return t.type_error("string indices must be integers, not '{}'", type_name(t, key));
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(self.length);
    if (uint64_t(i) >= self.length) return t.raise(ExceptionType::IndexError, "string index out of range");
    if (self.length == 1) return plain(t, self);
    return substring(t, self, size_t(i), size_t(i) + 1);
}

// --- operators -------------------------------------------------------------------------------------------------------------------------------

Result<Ref<Str>> add(Thread& t, Str& self, Value other) {
    if (!is<Str>(other)) return t.type_error("can only concatenate str (not \"{}\") to str", type_name(t, other));
    Str& right = as<Str>(other);
    if (self.bytes == 0) return plain(t, right);
    if (right.bytes == 0) return plain(t, self);
    return concatenate(t, self, right);
}

Result<bool> contains(Thread& t, Str& self, Value item) {
    if (!is<Str>(item)) return t.type_error("'in <string>' requires string as left operand, not {}", type_name(t, item));
    return contains_bytes(self.view(), text_of(item));
}

template <Comparison Op>
Owned compare(Thread&, Str& self, Value other) {
    if (!is<Str>(other)) return Owned::not_implemented();
    Str& right = as<Str>(other);
    if constexpr (Op == Comparison::Eq) return Owned::boolean(self.equals(right));
    if constexpr (Op == Comparison::Ne) return Owned::boolean(!self.equals(right));
    int order = self.view().compare(right.view());   // UTF-8 sorts like code points
    if constexpr (Op == Comparison::Lt) return Owned::boolean(order < 0);
    if constexpr (Op == Comparison::Le) return Owned::boolean(order <= 0);
    if constexpr (Op == Comparison::Gt) return Owned::boolean(order > 0);
    return Owned::boolean(order >= 0);
}

Result<Owned> modulo(Thread& t, Str& self, Value arguments) { return Owned(TRY(format_percent(t, self, arguments))); }

Result<Owned> reflected_modulo(Thread& t, Str& self, Value format) {
    if (!is<Str>(format)) return Owned::not_implemented();
    return modulo(t, as<Str>(format), Value(&self));
}

Result<Owned> encode(Thread& t, Str& self, std::optional<std::string_view> encoding, std::optional<std::string_view> errors) {
    return Owned(TRY(encode_str(t, self, encoding.value_or("utf-8"), errors.value_or("strict"))));
}

constexpr NativeRow kMethods[] = {
    {&kNewSignature, "Make the object.", new_entry},
    def<"__repr__(self, /)">("Return repr(self).", body<repr>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, Str& self) { return int64_t(self.hash(t.runtime)); }),
    def<"__str__(self, /)">("Return str(self).", body<plain>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compare<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compare<Comparison::Le>>),
    def<"__eq__(self, value, /)">("Return self==value.", body<compare<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare<Comparison::Ne>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compare<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare<Comparison::Ge>>),
    def<"__iter__(self, /)">("Implement iter(self).", body<new_str_iterator>),
    def<"__mod__(self, value, /)">("Return self%value.", body<modulo>),
    def<"__rmod__(self, value, /)">("Return value%self.", body<reflected_modulo>),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Str& self) { return int64_t(self.length); }),
    def<"__getitem__(self, key, /)">("Return self[key].", body<get_item>),
    def<"__add__(self, value, /)">("Return self+value.", body<add>),
    def<"__mul__(self, value, /)">("Return self*value.", body<repeat>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<repeat>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", body<contains>),
    def<"encode(self, encoding='utf-8', errors='strict')">("Encode the text with the codec registered for encoding; errors names the handler of what cannot be encoded.", body<encode>),
    def<"replace(self, old, new, /, count=-1)">("Return a copy with the occurrences of old replaced by new, the first count of them unless count is -1.", body<replace>),
    def<"split(self, sep=None, maxsplit=-1)">("Return a list of the parts between separators (runs of white space if sep is None), split at most maxsplit times from the left.", body<split>),
    def<"rsplit(self, sep=None, maxsplit=-1)">("Return a list of the parts between separators (runs of white space if sep is None), split at most maxsplit times from the right.", body<rsplit>),
    def<"join(self, iterable, /)">("Concatenate any number of strings, with this string between them.", body<join>),
    def<"capitalize(self, /)">("Return a copy with the first character upper case and the rest lower case.", body<capitalize>),
    def<"casefold(self, /)">("Return a copy suitable for comparisons without regard to case.", body<casefold>),
    def<"title(self, /)">("Return a copy in which each word begins with an upper case letter and goes on in lower case.", body<title>),
    def<"center(self, width, fillchar=' ', /)">("Return a centered string of length width.", body<center>),
    def<"count(self, sub, start=None, end=None, /)">("Return the number of occurrences of sub in self[start:end] that do not overlap.", body<count>),
    def<"expandtabs(self, /, tabsize=8)">("Return a copy with tabs expanded to spaces.", body<expandtabs>),
    def<"find(self, sub, start=None, end=None, /)">("Return the lowest index in self[start:end] where sub is found, or -1.", body<find>),
    def<"partition(self, sep, /)">("Split at the first separator into (before, separator, after).", body<partition>),
    def<"index(self, sub, start=None, end=None, /)">("As find(), but raise ValueError when sub is not found.", body<index>),
    def<"ljust(self, width, fillchar=' ', /)">("Return a left-justified string of length width.", body<ljust>),
    def<"lower(self, /)">("Return a copy converted to lower case.", body<lower>),
    def<"lstrip(self, chars=None, /)">("Return a copy without the white space (or the characters of chars) at the start.", body<lstrip>),
    def<"rfind(self, sub, start=None, end=None, /)">("Return the highest index in self[start:end] where sub is found, or -1.", body<rfind>),
    def<"rindex(self, sub, start=None, end=None, /)">("As rfind(), but raise ValueError when sub is not found.", body<rindex>),
    def<"rjust(self, width, fillchar=' ', /)">("Return a right-justified string of length width.", body<rjust>),
    def<"rstrip(self, chars=None, /)">("Return a copy without the white space (or the characters of chars) at the end.", body<rstrip>),
    def<"rpartition(self, sep, /)">("Split at the last separator into (before, separator, after).", body<rpartition>),
    def<"splitlines(self, /, keepends=False)">("Return a list of the lines, without their ends unless keepends is true.", body<splitlines>),
    def<"strip(self, chars=None, /)">("Return a copy without the white space (or the characters of chars) at both ends.", body<strip>),
    def<"swapcase(self, /)">("Return a copy with upper case turned to lower case and the other way round.", body<swapcase>),
    def<"translate(self, table, /)">("Replace each character by what table[its code point] says: a code point, a string, or None to delete it.", body<translate>),
    def<"upper(self, /)">("Return a copy converted to upper case.", body<upper>),
    def<"startswith(self, prefix, start=None, end=None, /)">("Whether self[start:end] starts with prefix, or with one of a tuple of prefixes.", body<startswith>),
    def<"endswith(self, suffix, start=None, end=None, /)">("Whether self[start:end] ends with suffix, or with one of a tuple of suffixes.", body<endswith>),
    def<"removeprefix(self, prefix, /)">("Return self without the prefix if it starts with it.", body<removeprefix>),
    def<"removesuffix(self, suffix, /)">("Return self without the suffix if it ends with it.", body<removesuffix>),
    def<"isascii(self, /)">("Whether all characters are ASCII; also true for the empty string.", body<is_ascii>),
    def<"islower(self, /)">("Whether there is a cased character and all of them are lower case.", body<is_lower>),
    def<"isupper(self, /)">("Whether there is a cased character and all of them are upper case.", body<is_upper>),
    def<"istitle(self, /)">("Whether upper case follows uncased characters only, and lower case cased ones only.", body<is_title>),
    def<"isspace(self, /)">("Whether all characters are white space, and there is at least one.", body<is_space>),
    def<"isdecimal(self, /)">("Whether all characters are decimal digits, and there is at least one.", body<is_decimal>),
    def<"isdigit(self, /)">("Whether all characters are digits, and there is at least one.", body<is_digit>),
    def<"isnumeric(self, /)">("Whether all characters are numeric, and there is at least one.", body<is_numeric>),
    def<"isalpha(self, /)">("Whether all characters are letters, and there is at least one.", body<is_alpha>),
    def<"isalnum(self, /)">("Whether all characters are letters or numeric, and there is at least one.", body<is_alnum>),
    def<"isidentifier(self, /)">("Whether the string is a valid identifier (keywords are, too).", body<is_identifier>),
    def<"isprintable(self, /)">("Whether repr() shows all characters as they are; also true for the empty string.", body<is_printable>),
    def<"zfill(self, width, /)">("Pad a number with zeros on the left, behind its sign, to length width.", body<zfill>),
    def<"format(self, /, *args, **kwargs)">("Replace the fields in braces by the formatted arguments.", body<format>),
    def<"format_map(self, mapping, /)">("As format(), with the arguments taken from a mapping.", body<format_map>),
    def<"__format__(self, format_spec, /)">("The text as format_spec wants it.", body<format_self>),
    def<"maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)">("Return a table for translate(): from a dict, or from equally long strings and a string of characters to delete.", body<maketrans>),
    def<"__sizeof__(self, /)">("Bytes of memory.", [](Thread&, Str& self) { return int64_t(sizeof(Str) + self.bytes + 1); }),
    def<"__getnewargs__(self, /)">("Return the arguments with which pickle makes the object again.", [](Thread& t, Str& self) -> Result<Owned> {
        Ref<Str> text = TRY(plain(t, self));
        return Owned(TRY(tuple_of(t, text.value())));
    }),
};

}  // namespace
}  // namespace str_methods

Result<Ref<Str>> slice_of(Thread& t, Str& self, const SliceRange& range) {
    if (range.count == 0) return Ref<Str>(t.runtime.empty_str);
    if (range.step == 1) {
        if (size_t(range.count) == self.length) return str_methods::plain(t, self);
        return substring(t, self, size_t(range.start), size_t(range.start + range.count));
    }
    if (!self.is_ascii()) return str_methods::stepped(t, self, range);
    if (range.count == 1) return str_methods::ascii_piece(t, self.view().substr(size_t(range.start), 1));
    Ref<Str> made = TRY(new_str_uninitialized(t, size_t(range.count), size_t(range.count)));
    char* out = made->data();
    for (int64_t i = 0; i < range.count; ++i) out[i] = self.data()[range.start + i * range.step];
    return made;
}

constinit const TypeRow Str::kRow = type_row<Str>({
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nText: an immutable sequence of Unicode characters. Without encoding and errors, the result of object.__str__() or repr(object); with them, the decoded bytes.",
    .methods = str_methods::kMethods,
});

}  // namespace kukri
