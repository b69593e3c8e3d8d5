#include "runtime/encoding.hpp"

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

constexpr char kRegistryKey = 0;   // its address names the registry among the runtime's module states

Result<Owned> int_object(Thread& t, size_t n) { return new_int(t, int64_t(n)); }

// Calls a Python error handler with an exception object; gives its replacement and the position to go on at.
struct Handled {
    Owned replacement;
    size_t resume = 0;
};
Result<Handled> call_handler(Thread& t, Value handler, Exception& e, size_t length, bool is_decoding) {
    Owned made = TRY(call(t, handler, {Value(&e)}));
    auto wrong = [&] {
        return t.type_error("{}", is_decoding ? "decoding error handler must return (str, int) tuple" : "encoding error handler must return (str/bytes, int) tuple");
    };
    if (!is<Tuple>(made.get()) || as<Tuple>(made.get()).length != 2) return wrong();
    Tuple& pair = as<Tuple>(made.get());
    if (!is<Str>(pair[0]) && (is_decoding || !is<Bytes>(pair[0]))) return wrong();
    Owned position = TRY(index(t, pair[1]));
    auto given = int_value(position.get());
    if (!given) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
    int64_t at = *given < 0 ? *given + int64_t(length) : *given;
    if (at < 0 || at > int64_t(length)) return t.raise(ExceptionType::IndexError, "position {} from error handler out of bounds", at);
    return Handled{share(pair[0]), size_t(at)};
}

Error raise_unknown_handler(Thread& t, std::string_view name) { return t.raise(ExceptionType::LookupError, "unknown error handler name '{}'", name); }

// Does str.encode() know this encoding without asking the registry? Only failures of the others get a note.
bool is_shortcut(Codec codec, std::string_view name) {
    switch (codec.kind) {
        case CodecKind::Utf8:
        case CodecKind::Utf16:
        case CodecKind::Utf32:
            return true;
        case CodecKind::Ascii:
        case CodecKind::Latin1: {
            std::string normal = normalize_encoding_name(name);
            for (std::string_view known : {"ascii", "us_ascii", "latin1", "latin_1", "iso_8859_1", "iso8859_1"})
                if (normal == known) return true;
            return false;
        }
        default:
            return false;
    }
}

Result<void> check_names(Thread& t, std::string_view encoding, std::string_view errors) {
    if (encoding.find('\0') != encoding.npos || errors.find('\0') != errors.npos) return t.value_error("embedded null character");
    return {};
}

}  // namespace

Result<CodecRegistry*> codec_registry(Thread& t) {
    auto& slot = t.runtime.module_state[&kRegistryKey];
    if (!slot) {
        auto made = std::make_shared<CodecRegistry>();
        made->searchers = TRY(new_list(t));
        made->cache = TRY(new_dict(t));
        made->error_handlers = TRY(new_dict(t));
        slot = std::move(made);
    }
    return static_cast<CodecRegistry*>(slot.get());
}

// --- errors ------------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Ref<Exception>> new_unicode_error(Thread& t, ExceptionType type, const CodecFault& fault, Value object) {
    Ref<Str> codec = TRY(new_str(t, fault.codec)), reason = TRY(new_str(t, fault.reason));
    Owned start = TRY(int_object(t, fault.start)), end = TRY(int_object(t, fault.end));
    Value arguments[] = {codec.value(), object, start.get(), end.get(), reason.value()};
    return new_exception(t, type, arguments);
}

}  // namespace

Error raise_decode_error(Thread& t, const CodecFault& fault, Value bytes_object) {
    auto e = new_unicode_error(t, ExceptionType::UnicodeDecodeError, fault, bytes_object);
    return e.failed() ? Error{} : t.raise_object(e.take());
}

Error raise_encode_error(Thread& t, const CodecFault& fault, Str& text) {
    auto e = new_unicode_error(t, ExceptionType::UnicodeEncodeError, fault, Value(&text));
    return e.failed() ? Error{} : t.raise_object(e.take());
}

void note_codec_failure(Thread& t, std::string_view what, std::string_view encoding) {
    Ref<Exception> e = t.catch_pending();
    auto note = new_str(t, fmt::format("{} with '{}' codec failed", what, encoding));
    if (note.failed() || call_method(t, e.value(), "add_note", {(*note).value()}).failed()) t.pending.clear();
    t.pending = std::move(e);
}

Result<Owned> registered_error_handler(Thread& t, std::string_view name) {
    CodecRegistry* registry = TRY(codec_registry(t));
    if (registry->error_handlers->len() == 0) return Owned::stop();
    Ref<Str> key = TRY(new_str(t, name));
    return dict_find(t, *registry->error_handlers, key.value());
}

DecodeErrorHandler decode_error_handler(Thread& t, std::string_view errors, Value bytes_object_or_empty) {
    auto policy = find_error_policy(errors);
    if (policy && *policy != ErrorPolicy::Strict && policy_can_decode(*policy)) {
        auto known = decode_handler(*policy);
        return [&t, known, bytes_object_or_empty](const CodecFault& fault, std::string_view input, std::string& replacement, size_t& resume) {
            if (known(fault, input, replacement, resume)) return true;
            auto object = is<Bytes>(bytes_object_or_empty) && as<Bytes>(bytes_object_or_empty).view().data() == input.data()
                              ? Result<Ref<Bytes>>(share(as<Bytes>(bytes_object_or_empty)))
                              : new_bytes(t, input);
            if (!object.failed()) (void)raise_decode_error(t, fault, (*object).value());
            return false;
        };
    }
    return [&t, errors, policy, bytes_object_or_empty](const CodecFault& fault, std::string_view input, std::string& replacement, size_t& resume) {
        auto handle = [&]() -> Result<void> {
            Ref<Bytes> object;
            if (is<Bytes>(bytes_object_or_empty) && as<Bytes>(bytes_object_or_empty).view().data() == input.data())
                object = share(as<Bytes>(bytes_object_or_empty));
            else
                object = TRY(new_bytes(t, input));
            if (policy == ErrorPolicy::Strict) return raise_decode_error(t, fault, object.value());
            if (policy) return t.type_error("don't know how to handle UnicodeDecodeError in error callback");
            Owned handler = TRY(registered_error_handler(t, errors));
            if (handler.is_stop()) return raise_unknown_handler(t, errors);
            Ref<Exception> e = TRY(new_unicode_error(t, ExceptionType::UnicodeDecodeError, fault, object.value()));
            Handled handled = TRY(call_handler(t, handler.get(), *e, input.size(), true));
            replacement += text_of(handled.replacement.get());
            resume = handled.resume;
            return {};
        };
        return !handle().failed();
    };
}

EncodeErrorHandler encode_error_handler(Thread& t, Str& text, std::string_view errors) {
    auto policy = find_error_policy(errors);
    if (policy) return encode_handler(*policy);   // a fault is then raised by the caller
    return [&t, &text, errors](const CodecFault& fault, std::string_view, EncodeReplacement& replacement, size_t& resume) {
        auto handle = [&]() -> Result<void> {
            Owned handler = TRY(registered_error_handler(t, errors));
            if (handler.is_stop()) return raise_unknown_handler(t, errors);
            Ref<Exception> e = TRY(new_unicode_error(t, ExceptionType::UnicodeEncodeError, fault, Value(&text)));
            Handled handled = TRY(call_handler(t, handler.get(), *e, text.length, false));
            replacement.is_bytes = is<Bytes>(handled.replacement.get());
            replacement.content = replacement.is_bytes ? as<Bytes>(handled.replacement.get()).view() : text_of(handled.replacement.get());
            resume = handled.resume;
            return {};
        };
        return !handle().failed();
    };
}

// --- conversions -----------------------------------------------------------------------------------------------------------------------------

Result<DecodedText> decode_with(Thread& t, Codec codec, std::string_view bytes, std::string_view errors, DecodeEnd end, Value object) {
    if (codec.kind == CodecKind::Utf8 && !utf8::validate(bytes)) return DecodedText{TRY(new_str(t, bytes)), bytes.size()};
    if ((codec.kind == CodecKind::Ascii || codec.kind == CodecKind::Latin1) && utf8::is_ascii(bytes)) return DecodedText{TRY(new_str(t, bytes)), bytes.size()};
    DecodeResult result = decode(codec, bytes, decode_error_handler(t, errors, object), end, unicode::character_named);
    if (t.failed()) return Error{};
    assert(!result.fault);
    return DecodedText{TRY(new_str(t, result.text)), result.consumed};
}

Result<Ref<Bytes>> encode_with(Thread& t, Codec codec, Str& text, std::string_view errors) {
    if (codec.kind == CodecKind::Utf8 && (text.is_ascii() || utf8::find_surrogate(text.view()) == std::string_view::npos)) return new_bytes(t, text.view());
    if ((codec.kind == CodecKind::Ascii || codec.kind == CodecKind::Latin1) && text.is_ascii()) return new_bytes(t, text.view());
    Ref<Str> keep = share(text);
    EncodeResult result = encode(codec, text.view(), encode_error_handler(t, text, errors));
    if (t.failed()) return Error{};
    if (result.fault) return raise_encode_error(t, *result.fault, text);
    return new_bytes(t, result.bytes);
}

// --- the registry ------------------------------------------------------------------------------------------------------------------------------

Result<Owned> lookup_codec(Thread& t, std::string_view name) {
    TRY(import_module(t, "codecs"));   // registers the search function of the built-in codecs
    CodecRegistry* registry = TRY(codec_registry(t));
    std::string normal(name);
    for (char& c : normal) {
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
        if (c == ' ' || c == '-') c = '_';
    }
    Ref<Str> key = TRY(new_str(t, normal));
    Owned found = TRY(dict_find(t, *registry->cache, key.value()));
    if (!found.is_stop()) return found;
    for (size_t i = 0; i < registry->searchers->length; ++i) {
        Owned searcher((*registry->searchers)[i]);
        found = TRY(call(t, searcher.get(), {key.value()}));
        if (found.is_none()) continue;
        if (!is<Tuple>(found.get()) || as<Tuple>(found.get()).length != 4) return t.type_error("codec search functions must return 4-tuples");
        TRY(dict_set(t, *registry->cache, key.value(), found.get()));
        return found;
    }
    Ref<Str> shown = TRY(new_str(t, name));
    if (!shown->is_ascii()) TRY(encode_str(t, *shown));   // a name with surrogates is none
    return t.raise(ExceptionType::LookupError, "unknown encoding: {}", name);
}

namespace {

// The encoder (0) or decoder (1) of a registered text encoding, applied.
Result<Owned> run_registered(Thread& t, std::string_view encoding, std::string_view errors, size_t which, Value input) {
    Owned codec = TRY(lookup_codec(t, encoding));
    if (type_of(t, codec.get()).row == nullptr) {
        Owned is_text = TRY(find_attribute(t, codec.get(), "_is_text_encoding"));
        if (!is_text.is_stop() && !TRY(truth(t, is_text.get())))
            return t.raise(ExceptionType::LookupError, "'{}' is not a text encoding; use codecs.{}() to handle arbitrary codecs", encoding, which == 0 ? "encode" : "decode");
    }
    Owned function(as<Tuple>(codec.get())[which]);
    Ref<Str> policy;
    if (errors != "strict") policy = TRY(new_str(t, errors));
    auto made = policy ? call(t, function.get(), {input, policy.value()}) : call(t, function.get(), {input});
    if (made.failed()) {
        note_codec_failure(t, which == 0 ? "encoding" : "decoding", encoding);
        return Error{};
    }
    if (!is<Tuple>((*made).get()) || as<Tuple>((*made).get()).length != 2)
        return t.type_error("{}", which == 0 ? "encoder must return a tuple (object, integer)" : "decoder must return a tuple (object,integer)");
    return share(as<Tuple>((*made).get())[0]);
}

}  // namespace

Result<Ref<Str>> decode_bytes(Thread& t, std::string_view bytes, std::string_view encoding, std::string_view errors, Value object) {
    TRY(check_names(t, encoding, errors));
    if (bytes.empty()) return Ref<Str>(t.runtime.empty_str);   // whatever the encoding, even an unknown one
    if (auto codec = find_codec(encoding)) {
        auto decoded = decode_with(t, *codec, bytes, errors, DecodeEnd::Final, object);
        if (!decoded.failed()) return std::move(decoded->text);
        if (!is_shortcut(*codec, encoding)) note_codec_failure(t, "decoding", encoding);
        return Error{};
    }
    Ref<Bytes> input = is<Bytes>(object) ? share(as<Bytes>(object)) : TRY(new_bytes(t, bytes));
    Owned made = TRY(run_registered(t, encoding, errors, 1, input.value()));
    if (!is<Str>(made.get()))
        return t.type_error("'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, type_name(t, made.get()));
    return Ref<Str>::adopt(static_cast<Str*>(made.take().object()));
}

Result<Ref<Bytes>> encode_str(Thread& t, Str& text, std::string_view encoding, std::string_view errors) {
    TRY(check_names(t, encoding, errors));
    if (auto codec = find_codec(encoding)) {
        auto encoded = encode_with(t, *codec, text, errors);
        if (encoded.failed() && !is_shortcut(*codec, encoding)) note_codec_failure(t, "encoding", encoding);
        return encoded;
    }
    Owned made = TRY(run_registered(t, encoding, errors, 0, Value(&text)));
    if (is<ByteArray>(made.get())) return new_bytes(t, as<ByteArray>(made.get()).view());
    if (!is<Bytes>(made.get()))
        return t.type_error("'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, type_name(t, made.get()));
    return Ref<Bytes>::adopt(static_cast<Bytes*>(made.take().object()));
}

}  // namespace kukri
