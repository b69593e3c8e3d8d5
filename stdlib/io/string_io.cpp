// StringIO: text in memory, kept as WTF-8.
// What a reader would get wrong: positions are code points; the byte offset that belongs to the position is kept beside it, so that reading
// and appending never count. Pure ASCII text (length == bytes) needs no counting at all.
#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/io/io.hpp"

namespace kukri::io {

namespace {

Result<void> check_open(Thread& t, StringIO& self) {
    if (!self.ready) [[unlikely]] return uninitialized(t);
    if (self.closed) [[unlikely]] return closed_file_error(t);
    return {};
}

bool is_ascii(const StringIO& self) { return self.length == self.text.size; }

size_t offset_at(const StringIO& self, size_t position) {
    if (position >= self.length) return self.text.size;
    return is_ascii(self) ? position : utf8::offset_of(self.text.view(), position);
}
void move_to(StringIO& self, size_t position) {
    self.position = position;
    self.offset = offset_at(self, position);
}

std::string_view rest(const StringIO& self) { return self.text.view().substr(self.offset); }
std::string_view first(const StringIO& self, std::string_view text, int64_t n) {
    if (n < 0) return text;
    if (is_ascii(self)) return text.substr(0, size_t(n));
    return size_t(n) >= text.size() ? text : text.substr(0, utf8::offset_of(text, size_t(n)));
}

Result<Owned> take(Thread& t, StringIO& self, std::string_view text) {
    Ref<Str> s = TRY(is_ascii(self) ? new_ascii_str(t, text) : new_str(t, text));
    self.position += s->length;
    self.offset += text.size();
    return s;
}

Result<Owned> read(Thread& t, StringIO& self, Value size) {
    TRY(check_open(t, self));
    int64_t n = TRY(optional_size(t, size));
    TRY(check_open(t, self));
    return take(t, self, first(self, rest(self), n));
}

std::string_view line(const StringIO& self, int64_t limit) {
    LineEnding ending{.translated = self.universal && self.newlines.translate, .universal = self.universal, .newline = self.newline ? self.newline->view() : "\n"};
    std::string_view text = rest(self);
    size_t end = ending.find(text);
    return first(self, text.substr(0, end), limit);
}

Result<Owned> readline(Thread& t, StringIO& self, Value size) {
    TRY(check_open(t, self));
    int64_t limit = TRY(optional_size(t, size));
    TRY(check_open(t, self));
    return take(t, self, line(self, limit));
}

// Puts text over what stands at the position, code point by code point.
Result<void> put(Thread& t, StringIO& self, std::string_view text, size_t length) {
    if (self.position > self.length) [[unlikely]] {   // a gap is filled with NULs
        size_t gap = self.position - self.length;
        TRY(self.text.reserve(t, self.text.size + gap));
        std::fill_n(self.text.data + self.text.size, gap, '\0');
        self.text.size += gap;
        self.length += gap;
        self.offset = self.text.size;
    }
    if (self.offset == self.text.size) [[likely]] {
        TRY(self.text.append(t, text));
        self.length += length;
    } else {
        size_t covered = std::min(length, self.length - self.position);
        size_t behind = offset_at(self, self.position + covered);
        size_t kept = self.text.size - behind;
        TRY(self.text.reserve(t, self.offset + text.size() + kept));
        char* at = self.text.data + self.offset;
        std::char_traits<char>::move(at + text.size(), self.text.data + behind, kept);
        text.copy(at, text.size());
        self.text.size = self.offset + text.size() + kept;
        self.length += length - covered;
    }
    self.position += length;
    self.offset += text.size();
    return {};
}

Result<void> write_text(Thread& t, StringIO& self, Str& s) {
    std::string_view text = s.view();
    bool as_it_is = (!self.universal || self.newlines.leaves_alone(text)) && !self.translate_on_write;
    if (as_it_is) [[likely]] return put(t, self, text, s.length);
    std::string converted(text);
    if (self.universal) self.newlines.convert(converted, true);
    if (self.translate_on_write) {
        std::string_view newline = self.newline->view();
        for (size_t at = 0; (at = converted.find('\n', at)) != converted.npos; at += newline.size()) converted.replace(at, 1, newline);
    }
    return put(t, self, converted, utf8::count(converted));
}

Result<int64_t> write(Thread& t, StringIO& self, Value v) {
    if (!is<Str>(v)) return t.type_error("string argument expected, got '{}'", type_name(t, v));
    TRY(check_open(t, self));
    Str& s = as<Str>(v);
    TRY(write_text(t, self, s));
    return int64_t(s.length);
}

Result<Owned> value_of(Thread& t, StringIO& self) {
    TRY(check_open(t, self));
    return TRY(is_ascii(self) ? new_ascii_str(t, self.text.view()) : new_str(t, self.text.view()));
}

Result<int64_t> seek(Thread& t, StringIO& self, int64_t position, int whence) {
    TRY(check_open(t, self));
    if (whence < 0 || whence > 2) return t.value_error("Invalid whence ({}, should be 0, 1 or 2)", whence);
    if (whence == 0 && position < 0) return t.value_error("Negative seek position {}", position);
    if (whence != 0 && position != 0) return t.raise(ExceptionType::OSError, "Can't do nonzero cur-relative seeks");
    move_to(self, whence == 0 ? size_t(position) : whence == 1 ? self.position : self.length);
    return int64_t(self.position);
}

Result<Owned> truncate(Thread& t, StringIO& self, Value size) {
    TRY(check_open(t, self));
    int64_t n = TRY(optional_size(t, size, int64_t(self.position)));
    TRY(check_open(t, self));
    if (n < 0) return t.value_error("Negative size value {}", n);
    if (size_t(n) < self.length) {
        self.text.size = offset_at(self, size_t(n));
        self.length = size_t(n);
        self.offset = std::min(self.offset, self.text.size);
    }
    return new_int(t, n);
}

Result<void> init(Thread& t, StringIO& self, std::optional<Value> initial, std::optional<Value> newline_value) {
    Value newline = newline_value.value_or(Value(t.names().characters['\n']));
    if (!newline.is_none() && !is<Str>(newline)) return t.type_error("newline must be str or None, not {}", type_name(t, newline));
    Str* ending = newline.is_none() ? nullptr : &as<Str>(newline);
    TRY(check_newline(t, ending, true));
    bool has_text = initial && !initial->is_none();
    if (has_text && !is<Str>(*initial)) return t.type_error("initial_value must be str or None, not {}", type_name(t, *initial));
    if (ending) retain(static_cast<Object*>(ending));
    Ref<Str> old = Ref<Str>::adopt(std::exchange(self.newline, ending));
    self.text.size = self.length = self.position = self.offset = 0;
    self.universal = !ending || ending->bytes == 0;
    self.translate_on_write = ending && ending->view().starts_with('\r');
    self.newlines = {.translate = !ending, .pending_cr = false, .seen = 0};
    self.ready = true;
    self.closed = false;
    if (has_text) TRY(write_text(t, self, as<Str>(*initial)));
    move_to(self, 0);
    return {};
}

Result<void> close(Thread& t, StringIO& self) {
    self.closed = true;
    self.text.free(t.heap());
    self.length = self.position = self.offset = 0;
    return {};
}

Result<Owned> get_state(Thread& t, StringIO& self) {
    Owned content = TRY(value_of(t, self));
    Ref<Dict> attributes = TRY(instance_dict(t, Value(&self)));
    Owned copy = Owned::none();
    if (attributes->live) copy = TRY(dict_copy(t, *attributes));
    Value newline = self.newline ? Value(self.newline) : Value::none();
    return TRY(tuple_of(t, content.get(), newline, Value::small_int(int64_t(self.position)), copy.get()));
}

Result<void> set_state(Thread& t, StringIO& self, Value state) {
    if (self.ready && self.closed) return closed_file_error(t);
    if (!is<Tuple>(state) || as<Tuple>(state).length < 4)
        return t.type_error("{}.__setstate__ argument should be 4-tuple, got {}", type_of(t, Value(&self)).full_name(), type_name(t, state));
    Ref<Tuple> parts(&as<Tuple>(state));
    TRY(init(t, self, Value::none(), (*parts)[1]));
    // The text is taken as it is: it was translated when it was written.
    if (!(*parts)[0].is_none()) {
        if (!is<Str>((*parts)[0])) return t.type_error("initial_value must be str or None, not {}", type_name(t, (*parts)[0]));
        TRY(put(t, self, text_of((*parts)[0]), as<Str>((*parts)[0]).length));
    }
    if (!is_int((*parts)[2])) return t.type_error("third item of state must be an integer, got {}", type_name(t, (*parts)[2]));
    int64_t position = TRY(index_checked(t, (*parts)[2], ExceptionType::OverflowError));
    if (position < 0) return t.value_error("position value cannot be negative");
    move_to(self, size_t(position));
    Value attributes = (*parts)[3];
    if (attributes.is_none()) return {};
    if (!is<Dict>(attributes)) return t.type_error("fourth item of state should be a dict, got a {}", type_name(t, attributes));
    Ref<Dict> own = TRY(instance_dict(t, Value(&self)));
    return dict_update(t, *own, attributes);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create an uninitialised stream.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, initial_value='', newline='\\n')">("Start with this text, at its beginning.", body<init>),
    def<"read(self, size=-1, /)">("Read at most size characters, or all.", body<read>),
    def<"readline(self, size=-1, /)">("Read a line, at most size characters.", body<readline>),
    def<"write(self, s, /)">("Write text at the position; its length.", body<write>),
    def<"getvalue(self, /)">("All text.", body<value_of>),
    def<"seek(self, pos, whence=0, /)">("Move to another position.", body<seek>),
    def<"tell(self, /)">("The position.", [](Thread& t, StringIO& self) -> Result<int64_t> {
        TRY(check_open(t, self));
        return int64_t(self.position);
    }),
    def<"truncate(self, pos=None, /)">("Cut off at a size, by default at the position.", body<truncate>),
    def<"close(self, /)">("Forget the text.", body<close>),
    def<"seekable(self, /)">("True.", [](Thread& t, StringIO& self) -> Result<bool> { return TRY(check_open(t, self)), true; }),
    def<"readable(self, /)">("True.", [](Thread& t, StringIO& self) -> Result<bool> { return TRY(check_open(t, self)), true; }),
    def<"writable(self, /)">("True.", [](Thread& t, StringIO& self) -> Result<bool> { return TRY(check_open(t, self)), true; }),
    def<"__getstate__(self, /)">("For pickling.", body<get_state>),
    def<"__setstate__(self, state, /)">("For unpickling.", body<set_state>),
    def<"__iter__(self, /)">("The stream itself: it iterates over its lines.", [](Thread& t, StringIO& self) -> Result<Owned> {
        TRY(check_closed(t, Value(&self)));
        return share(Value(&self));
    }),
};

constexpr PropertyRow kProperties[] = {
    property<StringIO>("closed", "Whether close() has been called.", [](Thread& t, StringIO& self) -> Result<Owned> {
        if (!self.ready) return uninitialized(t);
        return Owned::boolean(self.closed);
    }),
    property<StringIO>("line_buffering", "False.", [](Thread& t, StringIO& self) -> Result<Owned> {
        TRY(check_open(t, self));
        return Owned::boolean(false);
    }),
    property<StringIO>("newlines", "The line endings met so far.", [](Thread& t, StringIO& self) -> Result<Owned> {
        TRY(check_open(t, self));
        if (!self.universal) return Owned::none();
        return self.newlines.seen_value(t);
    }),
};

Result<Owned> next_of(Thread& t, Object& object) {
    auto& self = static_cast<StringIO&>(object);
    if (!is_exact(Value(&self), StringIO::kRow)) return next_line(t, Value(&self));
    TRY(check_open(t, self));
    std::string_view text = line(self, -1);
    if (text.empty()) return Owned::stop();
    return take(t, self, text);
}

}  // namespace

constinit const TypeRow StringIO::kRow = [] {
    TypeRow row = type_row<StringIO>({.name = "_io.StringIO", .doc = "A stream of text in memory.", .base = &TextIOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});
    row.next = raw_next<next_of>;
    return row;
}();

}  // namespace kukri::io
