// TextIOWrapper: making one, its attributes and its rows.
#include "stdlib/io/text.hpp"

#include "runtime/encoding.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/warning.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/sys_info.hpp"

namespace kukri::io {

// --- asking -----------------------------------------------------------------------------------------------------------------------

Result<void> check_attached(Thread& t, TextIOWrapper& w) {
    if (w.buffer && w.ready) [[likely]] return {};
    if (w.detached) return t.value_error("underlying buffer has been detached");
    return uninitialized(t);
}

Result<bool> text_is_closed(Thread& t, TextIOWrapper& w) {
    TRY(check_attached(t, w));
    if (auto known = known_closed(Value(w.buffer))) [[likely]] return *known;
    Ref<Object> buffer(w.buffer);
    return is_closed(t, buffer.value());
}

Result<void> check_open(Thread& t, TextIOWrapper& w) {
    // A subclass may have a `closed` of its own.
    bool closed = is_exact(Value(&w), TextIOWrapper::kRow) ? TRY(text_is_closed(t, w)) : (TRY(check_attached(t, w)), TRY(is_closed(t, Value(&w))));
    if (closed) return closed_error(t);
    return {};
}

Result<Owned> buffer_call(Thread& t, TextIOWrapper& w, std::string_view method, std::initializer_list<Value> arguments) {
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    return call_method(t, buffer.value(), method, arguments);
}

// --- making -----------------------------------------------------------------------------------------------------------------------

namespace {

template <class T>
void replace(T*& place, Ref<T> fresh) {
    Ref<T> old = Ref<T>::adopt(std::exchange(place, fresh.take()));
}
void replace_object(Object*& place, Owned fresh) {
    Owned old = Owned();
    if (place) old = Owned::adopt(Value(place));
    place = fresh.is_empty() || !fresh.get().is_object() ? nullptr : fresh.take().object();
}

// Those that keep no state between pieces but an incomplete character.
bool is_stateless(Codec codec) {
    switch (codec.kind) {
        case CodecKind::Utf8:
        case CodecKind::Latin1:
        case CodecKind::Ascii:
        case CodecKind::CharacterSet:
        case CodecKind::Utf16Le:
        case CodecKind::Utf16Be:
        case CodecKind::Utf32Le:
        case CodecKind::Utf32Be: return true;
        case CodecKind::Utf8Sig:
        case CodecKind::Utf16:
        case CodecKind::Utf32:
        case CodecKind::UnicodeEscape:
        case CodecKind::RawUnicodeEscape: return false;
    }
    __builtin_unreachable();
}

Result<Owned> codec_object(Thread& t, Value info, std::string_view factory, Str& errors) {
    Owned make_it = TRY(get_attribute(t, info, factory));
    return call(t, make_it.get(), {Value(&errors)});
}

Result<Owned> text_codec_info(Thread& t, Str& encoding) {
    Owned codecs = TRY(import_module(t, "codecs"));
    Owned info = TRY(call_method(t, codecs.get(), "lookup", {Value(&encoding)}));
    Owned is_text = TRY(find_attribute(t, info.get(), "_is_text_encoding"));
    if (is_text.get().is_false())
        return t.raise(ExceptionType::LookupError, "'{}' is not a text encoding; use codecs.open() to handle arbitrary codecs", encoding.view());
    return info;
}

Result<bool> buffer_can(Thread& t, Value buffer, std::string_view method) {
    if (Buffered* plain = plain_buffered(buffer); plain && plain->raw)
        if (FileIO* f = kukri::io::plain<FileIO>(Value(plain->raw)); f && !f->is_closed()) {
            if (method == "readable") return plain->readable;
            if (method == "writable") return plain->writable;
            return file_is_seekable(t, *f);
        }
    Owned answer = TRY(call_method(t, buffer, method));
    return truth(t, answer.get());
}

}  // namespace

Result<Str*> locale_encoding(Thread& t) { return t.runtime.intern("UTF-8"); }

void set_newline(TextIOWrapper& w, Str* newline) {
    replace(w.newline, newline ? share(*newline) : Ref<Str>());
    w.universal = !newline || newline->bytes == 0;
    w.newlines.translate = !newline;
}

Result<void> set_encoding(Thread& t, TextIOWrapper& w, Str& encoding, Str& errors) {
    auto codec = find_codec(encoding.view());
    if (codec && is_stateless(*codec)) {
        replace(w.encoding, share(encoding));
        replace(w.errors, share(errors));
        w.codec = *codec;
        w.native = true;
        w.begun_size = 0;
        w.newlines.pending_cr = false;
        w.newlines.seen = 0;
        replace_object(w.encoder, Owned());
        replace_object(w.decoder, Owned());
        return {};
    }
    Owned info = TRY(text_codec_info(t, encoding));
    Owned decoder, encoder;
    if (w.can_read) {
        decoder = TRY(codec_object(t, info.get(), "incrementaldecoder", errors));
        if (w.universal) {
            Value translate = Value::boolean(w.translates_on_read());
            decoder = TRY(call(t, Value(&t.runtime.type(IncrementalNewlineDecoder::kRow)), {decoder.get(), translate}));
        }
    }
    if (w.can_write) encoder = TRY(codec_object(t, info.get(), "incrementalencoder", errors));
    replace(w.encoding, share(encoding));
    replace(w.errors, share(errors));
    w.native = false;
    replace_object(w.decoder, std::move(decoder));
    replace_object(w.encoder, std::move(encoder));
    return {};
}

void set_layered(TextIOWrapper& w, bool layered) {
    if (!w.buffer) return;
    if (Buffered* b = plain_buffered(Value(w.buffer))) b->layered = layered;
}

// An encoder that begins with a mark (UTF-16) must not in the middle of a file.
Result<void> place_encoder(Thread& t, TextIOWrapper& w) {
    if (!w.encoder) return {};
    if (w.seekable) {
        Owned at = TRY(buffer_call(t, w, "tell"));
        w.encoder_at_start = TRY(compare_bool(t, Comparison::Eq, at.get(), Value::small_int(0)));
        if (w.encoder_at_start) return {};
    } else {   // CPython writes no mark of UTF-16 and UTF-32 to pipes, others it does
        auto codec = find_codec(w.encoding->view());
        if (!codec || (codec->kind != CodecKind::Utf16 && codec->kind != CodecKind::Utf32)) return {};
    }
    Ref<Object> encoder(w.encoder);
    TRY(call_method(t, encoder.value(), "setstate", {Value::small_int(0)}));
    return {};
}

Result<void> text_init(Thread& t, TextIOWrapper& w, Value buffer, const TextOptions& options) {
    w.ready = false;
    w.detached = false;
    TRY(check_newline(t, options.newline, false));
    Str* encoding = options.encoding;
    if (!encoding || encoding->view() == "locale") encoding = TRY(locale_encoding(t));
    Ref<Str> kept_encoding = share(*encoding), errors(options.errors);
    if (!errors) errors = Ref<Str>(t.runtime.intern("strict"));
    if (!find_codec(encoding->view())) TRY(text_codec_info(t, *encoding));
    set_newline(w, options.newline);
    w.can_read = TRY(buffer_can(t, buffer, "readable"));
    w.can_write = TRY(buffer_can(t, buffer, "writable"));
    w.chunk_size = kDefaultBufferSize;
    w.line_buffering = options.line_buffering;
    w.write_through = options.write_through;
    w.pending.size = 0;
    forget_decoded(w);
    w.bytes_per_character = 0;
    TRY(set_encoding(t, w, *kept_encoding, *errors));
    if (!buffer.is_object()) return t.type_error("buffer must be a stream, not {}", type_name(t, buffer));
    set_layered(w, false);
    replace_object(w.buffer, share(buffer));
    set_layered(w, true);
    w.seekable = w.telling = TRY(buffer_can(t, buffer, "seekable"));
    Buffered* plain = plain_buffered(buffer);
    w.has_read1 = plain && plain->readable ? true : !TRY(find_attribute(t, buffer, "read1")).is_stop();
    w.ready = true;
    if (place_encoder(t, w).failed()) {
        w.ready = false;
        return Error{};
    }
    return {};
}

// --- methods ----------------------------------------------------------------------------------------------------------------------

namespace {

Result<Str*> optional_str(Thread& t, const std::optional<Value>& v, std::string_view function, std::string_view argument, bool* given) {
    *given = v && !v->is_none();
    if (!*given) return t.names().empty;
    return str_argument(t, *v, function, argument);
}

Result<void> init(Thread& t, TextIOWrapper& self, Value buffer, std::optional<Value> encoding, std::optional<Value> errors, std::optional<Value> newline, bool line_buffering, bool write_through) {
    TextOptions options{.line_buffering = line_buffering, .write_through = write_through};
    bool given;
    Str* s = TRY(optional_str(t, encoding, "TextIOWrapper", "encoding", &given));
    if (given) options.encoding = s;
    if (!options.encoding && warns_of_default_encoding(t)) TRY(warn(t, ExceptionType::EncodingWarning, "'encoding' argument not specified"));
    s = TRY(optional_str(t, errors, "TextIOWrapper", "errors", &given));
    if (given) options.errors = s;
    s = TRY(optional_str(t, newline, "TextIOWrapper", "newline", &given));
    if (given) options.newline = s;
    return text_init(t, self, buffer, options);
}

Result<void> reconfigure(Thread& t, TextIOWrapper& self, std::optional<Value> encoding_value, std::optional<Value> errors_value, std::optional<Value> newline_value, Value line_buffering, Value write_through) {
    TRY(check_attached(t, self));
    bool has_encoding, has_errors, has_newline;
    Str* encoding = TRY(optional_str(t, encoding_value, "reconfigure", "encoding", &has_encoding));
    Str* errors = TRY(optional_str(t, errors_value, "reconfigure", "errors", &has_errors));
    Str* newline = TRY(optional_str(t, newline_value, "reconfigure", "newline", &has_newline));
    bool newline_given = newline_value.has_value();
    if (!has_newline) newline = nullptr;
    if (self.decoded.size && (has_encoding || has_errors || newline_given))
        return unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
    if (newline_given) TRY(check_newline(t, newline, false));
    bool lines = line_buffering.is_none() ? self.line_buffering : TRY(truth(t, line_buffering));
    bool through = write_through.is_none() ? self.write_through : TRY(truth(t, write_through));
    TRY(call_method(t, Value(&self), t.names().flush));
    TRY(check_attached(t, self));
    self.bytes_per_character = 0;
    if (newline_given) set_newline(self, newline);
    if (has_encoding || has_errors || newline_given) {
        Ref<Str> old_encoding(self.encoding), old_errors(self.errors);
        if (!has_encoding) encoding = old_encoding.get();
        if (!has_errors) errors = has_encoding ? t.runtime.intern("strict") : old_errors.get();
        if (encoding->view() == "locale") encoding = TRY(locale_encoding(t));
        TRY(set_encoding(t, self, *encoding, *errors));
        TRY(place_encoder(t, self));
    }
    self.line_buffering = lines;
    self.write_through = through;
    return {};
}

Result<Owned> close(Thread& t, TextIOWrapper& self) {
    TRY(check_attached(t, self));
    bool exact = is_exact(Value(&self), TextIOWrapper::kRow);
    if (exact ? TRY(text_is_closed(t, self)) : TRY(is_closed(t, Value(&self)))) return Owned::none();
    if (self.finalizing && buffer_call(t, self, "_dealloc_warn", {Value(&self)}).failed()) t.pending.clear();
    bool failed = plain_text(Value(&self)) ? text_flush(t, self).failed() : call_method(t, Value(&self), t.names().flush).failed();
    Owned error = std::move(t.pending);
    auto closed = buffer_call(t, self, "close");
    if (failed || closed.failed()) return chain_pending(t, std::move(error));
    return closed;
}

Result<Owned> detach(Thread& t, TextIOWrapper& self) {
    TRY(check_attached(t, self));
    TRY(call_method(t, Value(&self), t.names().flush));
    TRY(check_attached(t, self));
    set_layered(self, false);
    self.detached = true;
    self.ready = false;
    return Owned::adopt(Value(std::exchange(self.buffer, nullptr)));
}

Result<Owned> text_repr(Thread& t, TextIOWrapper& self) {
    if (!self.buffer && !self.detached) return uninitialized(t);
    ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
    std::string type = type_of(t, Value(&self)).full_name();
    if (scope.is_running()) return t.raise(ExceptionType::RuntimeError, "reentrant call inside {}.__repr__", type);
    std::string text = fmt::format("<{}", type);
    auto add = [&](Str* name) -> Result<void> {
        auto v = find_attribute(t, Value(&self), name);
        if (v.failed()) {
            if (!t.catch_if(ExceptionType::ValueError)) return Error{};
            return {};
        }
        if ((*v).is_stop()) return {};
        Ref<Str> shown = TRY(repr(t, (*v).get()));
        text += fmt::format(" {}={}", name->view(), shown->view());
        return {};
    };
    TRY(add(t.names().name_));
    TRY(add(t.names().mode));
    Ref<Str> shown = TRY(repr(t, Value(self.encoding)));
    return make_str(t, text + fmt::format(" encoding={}>", shown->view()));
}

Result<Owned> forward_attribute(Thread& t, TextIOWrapper& w, std::string_view name) {
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    return get_attribute(t, buffer.value(), name);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create an uninitialised stream.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)">("Text over a buffer of bytes.", body<init>),
    def<"__repr__(self, /)">("Return repr(self).", body<text_repr>),
    cannot_pickle_row<TextIOWrapper>(),
    cannot_pickle_ex_row<TextIOWrapper>(),
    def<"reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)">("Change how the stream works from here on.", body<reconfigure>),
    def<"detach(self, /)">("Flush, and give the buffer back.", body<detach>),
    def<"write(self, text, /)">("Write a str; its length.", [](Thread& t, TextIOWrapper& self, Str& text) -> Result<int64_t> {
        TRY(text_write(t, self, text.view(), &text));
        return int64_t(text.length);
    }),
    def<"read(self, size=-1, /)">("Read at most size characters, or all.", [](Thread& t, TextIOWrapper& self, Value size) -> Result<Owned> {
        TRY(check_attached(t, self));
        return text_read(t, self, TRY(optional_size(t, size)));
    }),
    def<"readline(self, size=-1, /)">("Read a line, at most size characters.", [](Thread& t, TextIOWrapper& self, int64_t size) -> Result<Owned> {
        TRY(check_attached(t, self));
        return text_readline(t, self, size);
    }),
    def<"flush(self, /)">("Write out what is pending.", [](Thread& t, TextIOWrapper& self) { return text_flush(t, self); }),
    def<"close(self, /)">("Flush, and close the buffer.", body<close>),
    def<"fileno(self, /)">("The file descriptor underneath.", [](Thread& t, TextIOWrapper& self) { return buffer_call(t, self, "fileno"); }),
    def<"seekable(self, /)">("Whether the buffer has a position.", [](Thread& t, TextIOWrapper& self) { return buffer_call(t, self, "seekable"); }),
    def<"readable(self, /)">("Whether the buffer can be read.", [](Thread& t, TextIOWrapper& self) { return buffer_call(t, self, "readable"); }),
    def<"writable(self, /)">("Whether the buffer can be written.", [](Thread& t, TextIOWrapper& self) { return buffer_call(t, self, "writable"); }),
    def<"isatty(self, /)">("Whether this is a terminal.", [](Thread& t, TextIOWrapper& self) { return buffer_call(t, self, "isatty"); }),
    def<"seek(self, cookie, whence=0, /)">("Go back to what tell() gave, to the start, or (0, 2) to the end.", body<text_seek>),
    def<"tell(self, /)">("A number for seek().", body<text_tell>),
    def<"truncate(self, pos=None, /)">("Cut the stream off at a size in bytes, by default at the position.", [](Thread& t, TextIOWrapper& self, Value size) -> Result<Owned> {
        TRY(check_attached(t, self));
        TRY(call_method(t, Value(&self), t.names().flush));
        return buffer_call(t, self, "truncate", {size});
    }),
    def<"__iter__(self, /)">("The stream itself: it iterates over its lines.", [](Thread& t, TextIOWrapper& self) -> Result<Owned> {
        TRY(check_open(t, self));
        return share(Value(&self));
    }),
};

constexpr PropertyRow kProperties[] = {
    read_only_member<TextIOWrapper>("buffer", "The stream of bytes.", [](Thread& t, TextIOWrapper& self) -> Result<Owned> {
        if (self.detached) return Owned::none();
        TRY(check_attached(t, self));
        return share(Value(self.buffer));
    }),
    read_only_member<TextIOWrapper>("encoding", "The encoding.", [](Thread&, TextIOWrapper& self) -> Result<Owned> { return self.encoding ? share(Value(self.encoding)) : Owned::none(); }),
    property<TextIOWrapper>("errors", "The error handler.", [](Thread& t, TextIOWrapper& self) -> Result<Owned> {
        if (!self.errors) return uninitialized(t);
        return share(Value(self.errors));
    }),
    property<TextIOWrapper>("newlines", "The line endings met so far.", [](Thread& t, TextIOWrapper& self) -> Result<Owned> {
        TRY(check_attached(t, self));
        if (!self.can_read || !self.universal) return Owned::none();
        if (self.native) return self.newlines.seen_value(t);
        Ref<Object> decoder(self.decoder);
        Owned seen = TRY(find_attribute(t, decoder.value(), "newlines"));
        return seen.is_stop() ? Owned::none() : std::move(seen);
    }),
    read_only_member<TextIOWrapper>("line_buffering", "Whether a newline flushes.", [](Thread&, TextIOWrapper& self) -> Result<Owned> { return Owned::boolean(self.line_buffering); }),
    read_only_member<TextIOWrapper>("write_through", "Whether nothing is held back.", [](Thread&, TextIOWrapper& self) -> Result<Owned> { return Owned::boolean(self.write_through); }),
    property<TextIOWrapper>("name", "The buffer's name.", [](Thread& t, TextIOWrapper& self) { return forward_attribute(t, self, "name"); }),
    property<TextIOWrapper>("closed", "Whether the buffer is closed.", [](Thread& t, TextIOWrapper& self) -> Result<Owned> { return Owned::boolean(TRY(text_is_closed(t, self))); }),
    property<TextIOWrapper>("_CHUNK_SIZE", "How much is read at a time.", [](Thread& t, TextIOWrapper& self) -> Result<Owned> {
        TRY(check_attached(t, self));
        return new_int(t, int64_t(self.chunk_size));
    }, [](Thread& t, TextIOWrapper& self, Value v) -> Result<void> {
        TRY(check_attached(t, self));
        if (v.is_empty()) return t.raise(ExceptionType::AttributeError, "cannot delete attribute");
        int64_t n = TRY(index_checked(t, v, ExceptionType::ValueError));
        if (n <= 0) return t.value_error("a strictly positive integer is required");
        self.chunk_size = size_t(n);
        return {};
    }),
    member<TextIOWrapper>("_finalizing", "Whether the stream is being destroyed.", [](Thread&, TextIOWrapper& self) -> Result<Owned> { return Owned::boolean(self.finalizing); },
                            [](Thread&, TextIOWrapper& self, Value v) -> Result<void> { self.finalizing = v.is_true(); return {}; }),
};

Result<Owned> next_of(Thread& t, Object& object) {
    auto& self = static_cast<TextIOWrapper&>(object);
    TRY(check_attached(t, self));
    self.telling = false;
    Owned line;
    if (is_exact(Value(&self), TextIOWrapper::kRow)) {
        line = TRY(text_readline(t, self, -1));
    } else {
        line = TRY(call_method(t, Value(&self), t.names().readline));
        if (!is<Str>(line.get())) return t.raise(ExceptionType::OSError, "readline() should have returned a str object, not '{}'", type_name(t, line.get()));
    }
    if (as<Str>(line.get()).bytes) return line;
    self.has_snapshot = false;
    self.telling = self.seekable;
    return Owned::stop();
}

}  // namespace

constinit const TypeRow TextIOWrapper::kRow = [] {
    TypeRow row = type_row<TextIOWrapper>({.name = "_io.TextIOWrapper", .doc = "Text over a stream of bytes: decoding, encoding, newlines.", .base = &TextIOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});
    row.next = raw_next<next_of>;
    return row;
}();

}  // namespace kukri::io
