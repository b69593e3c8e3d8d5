// Padding, repeating, tabs, repr and translate.
#include <cstring>

#include "runtime/base/string_escape.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str_methods.hpp"

namespace kukri::str_methods {

namespace {

Result<char32_t> fill_character(Thread& t, std::optional<Value> fill) {
    if (!fill) return U' ';
    if (!is<Str>(*fill)) return t.type_error("The fill character must be a unicode character, not {}", type_name(t, *fill));
    if (as<Str>(*fill).length != 1) return t.type_error("The fill character must be exactly one character long");
    return utf8::at(as<Str>(*fill).data());
}

char* put_run(char* out, char32_t c, size_t times) {
    if (c < 0x80) return static_cast<char*>(std::memset(out, int(c), times)) + times;
    for (; times > 0; --times) out += utf8::encode(c, out);
    return out;
}

// `left` and `right` fill characters around self.
Result<Ref<Str>> pad(Thread& t, Str& self, size_t left, size_t right, char32_t fill) {
    if (left + right == 0) return plain(t, self);
    size_t bytes;
    if (__builtin_mul_overflow(left + right, utf8::length_of(fill), &bytes) || __builtin_add_overflow(bytes, self.bytes, &bytes)) return t.out_of_memory();
    Ref<Str> made = TRY(new_str_uninitialized(t, bytes, left + right + self.length));
    char* out = put_run(made->data(), fill, left);
    out = static_cast<char*>(std::memcpy(out, self.data(), self.bytes)) + self.bytes;
    put_run(out, fill, right);
    return made;
}

size_t missing(const Str& self, int64_t width) { return width > int64_t(self.length) ? size_t(width) - self.length : 0; }

}  // namespace

Result<Ref<Str>> center(Thread& t, Str& self, int64_t width, std::optional<Value> fill) {
    char32_t c = TRY(fill_character(t, fill));
    size_t margin = missing(self, width);
    size_t left = margin / 2 + (margin & size_t(width) & 1);   // an odd one goes to the left in an odd width
    return pad(t, self, left, margin - left, c);
}

Result<Ref<Str>> ljust(Thread& t, Str& self, int64_t width, std::optional<Value> fill) {
    char32_t c = TRY(fill_character(t, fill));
    return pad(t, self, 0, missing(self, width), c);
}

Result<Ref<Str>> rjust(Thread& t, Str& self, int64_t width, std::optional<Value> fill) {
    char32_t c = TRY(fill_character(t, fill));
    return pad(t, self, missing(self, width), 0, c);
}

Result<Ref<Str>> zfill(Thread& t, Str& self, int64_t width) {
    size_t zeros = missing(self, width);
    Ref<Str> made = TRY(pad(t, self, zeros, 0, '0'));
    if (zeros && self.bytes && (self.data()[0] == '+' || self.data()[0] == '-')) std::swap(made->data()[0], made->data()[zeros]);
    return made;
}

Result<Ref<Str>> expandtabs(Thread& t, Str& self, int tab_size) {
    if (std::memchr(self.data(), '\t', self.bytes) == nullptr) return plain(t, self);
    size_t tab = tab_size > 0 ? size_t(tab_size) : 0, column = 0, bytes = 0, length = 0;
    // Twice the same walk: measure, then write.
    auto walk = [&](auto&& character, auto&& spaces) {
        column = 0;
        for (char32_t c : utf8::code_points(self.view())) {
            if (c == '\t') {
                size_t n = tab ? tab - column % tab : 0;
                spaces(n);
                column += n;
            } else {
                character(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
    };
    walk([&](char32_t c) { bytes += utf8::length_of(c), ++length; }, [&](size_t n) { bytes += n, length += n; });
    if (length <= 1) {
        std::string text;
        walk([&](char32_t c) { utf8::append(text, c); }, [&](size_t n) { text.append(n, ' '); });
        return new_str(t, text);
    }
    Ref<Str> made = TRY(new_str_uninitialized(t, bytes, length));
    char* out = made->data();
    walk([&](char32_t c) { out += utf8::encode(c, out); }, [&](size_t n) { out = put_run(out, ' ', n); });
    return made;
}

Result<Ref<Str>> repeat(Thread& t, Str& self, Value count) {
    if (!count.is_int() && type_of(t, count).find(Special::Index).is_empty()) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, count));
    int64_t times = TRY(index_checked(t, count, ExceptionType::OverflowError));
    if (times <= 0 || self.bytes == 0) return Ref<Str>(t.runtime.empty_str);
    if (times == 1) return plain(t, self);
    size_t bytes;
    if (__builtin_mul_overflow(self.bytes, size_t(times), &bytes) || bytes > size_t(INT64_MAX)) return t.raise(ExceptionType::OverflowError, "repeated string is too long");
    Ref<Str> made = TRY(new_str_uninitialized(t, bytes, self.length * size_t(times)));
    char* out = made->data();
    if (self.bytes == 1) return std::memset(out, self.data()[0], bytes), std::move(made);
    std::memcpy(out, self.data(), self.bytes);
    for (size_t done = self.bytes; done < bytes;) {
        size_t more = std::min(done, bytes - done);
        std::memcpy(out + done, out, more);
        done += more;
    }
    return made;
}

Result<Ref<Str>> repr(Thread& t, Str& self) {
    bool is_simple = self.is_ascii();
    for (size_t i = 0; is_simple && i < self.bytes; ++i) {
        char c = self.data()[i];
        is_simple = c >= ' ' && c < 0x7f && c != '\'' && c != '\\';
    }
    if (!is_simple) return new_str(t, text_repr(self.view()));
    Ref<Str> made = TRY(new_str_uninitialized(t, self.bytes + 2, self.bytes + 2));
    made->data()[0] = made->data()[self.bytes + 1] = '\'';
    std::memcpy(made->data() + 1, self.data(), self.bytes);
    return made;
}

// --- translate ------------------------------------------------------------------------------------------------------------------------------------

Result<Owned> maketrans(Thread& t, Value x, std::optional<Value> y, std::optional<Value> z) {
    Ref<Dict> table = TRY(new_dict(t));
    if (y) {
        if (!is<Str>(*y)) return t.type_error("maketrans() argument 2 must be str, not {}", type_name(t, *y));
        if (z && !is<Str>(*z)) return t.type_error("maketrans() argument 3 must be str, not {}", type_name(t, *z));
        if (!is<Str>(x)) return t.type_error("first maketrans argument must be a string if there is a second argument");
        Str& from = as<Str>(x);
        Str& to = as<Str>(*y);
        if (from.length != to.length) return t.value_error("the first two maketrans arguments must have equal length");
        const char *p = from.data(), *q = to.data();
        while (p < from.data() + from.bytes) TRY(dict_set(t, *table, Value::small_int(utf8::next(p)), Value::small_int(utf8::next(q))));
        if (z)
            for (char32_t c : utf8::code_points(text_of(*z))) TRY(dict_set(t, *table, Value::small_int(c), Value::none()));
        return table;
    }
    if (!is<Dict>(x)) return t.type_error("if you give only one argument to maketrans it must be a dict");
    size_t position = 0;
    Value key, value;
    while (as<Dict>(x).next(position, key, value)) {
        Owned keep(value);
        if (is<Str>(key)) {
            if (as<Str>(key).length != 1) return t.value_error("string keys in translate table must be of length 1");
            TRY(dict_set(t, *table, Value::small_int(utf8::at(as<Str>(key).data())), value));
        } else if (is_int(key)) {
            TRY(dict_set(t, *table, key, value));
        } else {
            return t.type_error("keys in translate table must be strings or integers");
        }
    }
    return table;
}

namespace {

// What the table has for a character: Stop for "leave it".
Result<Owned> look_up(Thread& t, Value table, char32_t c) {
    Value key = Value::small_int(c);
    if (is_exactly<Dict>(t, table)) return dict_find(t, as<Dict>(table), key);
    auto found = kukri::get_item(t, table, key);
    if (found.failed() && t.catch_if(ExceptionType::LookupError)) return Owned::stop();
    return found;
}

// Appends what stands for a character.
Result<void> put_translated(Thread& t, Value table, char32_t c, std::string& out) {
    Owned found = TRY(look_up(t, table, c));
    Value v = found.get();
    if (v.is_stop()) {
        utf8::append(out, c);
    } else if (is_int(v)) {
        auto n = int_value(v);
        if (!n || *n < 0 || *n > int64_t(utf8::kMaxCodePoint)) return t.value_error("character mapping must be in range(0x110000)");
        utf8::append(out, char32_t(*n));
    } else if (is<Str>(v)) {
        out += text_of(v);
    } else if (!v.is_none()) {
        return t.type_error("character mapping must return integer, None or str");
    }
    return {};
}

}  // namespace

Result<Ref<Str>> translate(Thread& t, Str& self, Value table) {
    std::string out;
    out.reserve(self.bytes);
    // Of an exact dict the answers for ASCII characters can be kept: nothing runs that could change it, unless a key's __eq__ does.
    bool can_remember = is_exactly<Dict>(t, table);
    struct Remembered {
        uint32_t offset = UINT32_MAX, size = 0;   // of the replacement in `out`
    } remembered[128];
    for (char32_t c : utf8::code_points(self.view())) {
        if (can_remember && c < 128 && remembered[c].offset != UINT32_MAX) {
            if (remembered[c].size == 1)
                out += out[remembered[c].offset];
            else
                out.append(std::string(out, remembered[c].offset, remembered[c].size));
            continue;
        }
        size_t before = out.size();
        TRY(put_translated(t, table, c, out));
        if (can_remember && c < 128 && out.size() < UINT32_MAX) remembered[c] = {uint32_t(before), uint32_t(out.size() - before)};
    }
    return new_str(t, out);
}

}  // namespace kukri::str_methods
