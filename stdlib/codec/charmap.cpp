// The charmap codec, whose table is any Python mapping, and the escapes of bytes.
// What a reader would get wrong: every look-up may run Python code and fail; a conversion then ends as if by a fault, and the pending
// exception tells the two apart.
#include "runtime/base/codecs_internal.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/codec/codec.hpp"

namespace kukri::codec {

Result<Owned> with_size(Thread& t, Value v, size_t size) { return Owned(TRY(tuple_of(t, v, Value::small_int(int64_t(size))))); }

Result<BufferView> buffer_or_text(Thread& t, Value data) {
    if (!is<Str>(data)) return get_buffer(t, data);
    BufferView view;
    view.owner = share(data);
    view.data = as<Str>(data).data();
    view.size = as<Str>(data).bytes;
    return view;
}

namespace {

// mapping[key]; Stop if it has none or None.
Result<Owned> look_up(Thread& t, Value mapping, int64_t key) {
    auto found = get_item(t, mapping, Value::small_int(key));
    if (found.failed()) return t.catch_if(ExceptionType::LookupError) ? Result<Owned>(Owned::stop()) : Error{};
    if ((*found).is_none()) return Owned::stop();
    return found;
}

// The bytes for a character; false if it has none (or the look-up failed).
Result<bool> encode_character(Thread& t, Value mapping, char32_t c, std::string& bytes) {
    Owned found = TRY(look_up(t, mapping, int64_t(c)));
    if (found.is_stop()) return false;
    if (is_int(found.get())) {
        auto n = int_value(found.get());
        if (!n || *n < 0 || *n > 255) return t.type_error("character mapping must be in range(256)");
        bytes += char(*n);
        return true;
    }
    if (!is<Bytes>(found.get())) return t.type_error("character mapping must return integer, bytes or None, not {}", type_name(t, found.get()));
    bytes += as<Bytes>(found.get()).view();
    return true;
}

Result<std::string> encode_text(Thread& t, Str& text, std::string_view errors, Value mapping) {
    EncodeErrorHandler handler = encode_error_handler(t, text, errors);
    codec_detail::Encoder e{"charmap", text.view(), handler};
    auto is_encoded = [&](char32_t c, std::string& bytes) {
        auto r = encode_character(t, mapping, c, bytes);
        return !r.failed() && *r;
    };
    auto is_bad = [&](char32_t c) {
        std::string ignored;
        return !is_encoded(c, ignored);
    };
    auto append_text = [&](std::string_view replacement) {
        for (char32_t c : utf8::code_points(replacement))
            if (!is_encoded(c, e.result.bytes)) return false;
        return true;
    };
    while (!e.at_end()) {
        if (is_encoded(e.peek(), e.result.bytes)) {
            e.skip();
            continue;
        }
        if (t.failed()) return Error{};
        bool goes_on = e.fault("character maps to <undefined>", is_bad, SIZE_MAX, 1, append_text);
        if (t.failed()) return Error{};
        if (!goes_on) return raise_encode_error(t, *e.result.fault, text);
    }
    return std::move(e.result.bytes);
}

// The text for a byte; false if it has none (or the look-up failed).
Result<bool> decode_byte(Thread& t, Value mapping, unsigned byte, std::string& text) {
    if (is<Str>(mapping)) {
        Str& table = as<Str>(mapping);
        if (byte >= table.length) return false;
        const char* at = table.data() + table.offset_of(t, byte);
        char32_t c = utf8::at(at);
        if (c != 0xFFFE) utf8::append(text, c);
        return c != 0xFFFE;
    }
    Owned found = TRY(look_up(t, mapping, int64_t(byte)));
    if (found.is_stop()) return false;
    if (is_int(found.get())) {
        auto n = int_value(found.get());
        if (!n || *n < 0 || *n > int64_t(utf8::kMaxCodePoint)) return t.type_error("character mapping must be in range(0x110000)");
        if (*n == 0xFFFE) return false;
        utf8::append(text, char32_t(*n));
        return true;
    }
    if (!is<Str>(found.get())) return t.type_error("character mapping must return integer, None or str");
    if (text_of(found.get()) == "\xEF\xBF\xBE") return false;
    text += text_of(found.get());
    return true;
}

Result<std::string> decode_text(Thread& t, std::string_view bytes, std::string_view errors, Value mapping, Value object) {
    DecodeErrorHandler handler = decode_error_handler(t, errors, object);
    codec_detail::Decoder d{"charmap", bytes, handler, DecodeEnd::Final};
    while (!d.at_end()) {
        if (TRY(decode_byte(t, mapping, d.byte(0), d.result.text))) {
            ++d.at;
            continue;
        }
        d.fault(1, "character maps to <undefined>");
        if (t.failed()) return Error{};
    }
    return std::move(d.result.text);
}

}  // namespace

Result<Owned> charmap_encode(Thread& t, Str& text, Str* errors, Value mapping) {
    Ref<Bytes> made;
    if (mapping.is_none())
        made = TRY(encode_with(t, {CodecKind::Latin1}, text, errors_of(errors)));
    else
        made = TRY(new_bytes(t, TRY(encode_text(t, text, errors_of(errors), mapping))));
    return with_size(t, made.value(), text.length);
}

Result<Owned> charmap_decode(Thread& t, Value data, Str* errors, Value mapping) {
    BufferView view = TRY(get_buffer(t, data));
    Ref<Str> made;
    if (mapping.is_none())
        made = TRY(decode_with(t, {CodecKind::Latin1}, view.view(), errors_of(errors), DecodeEnd::Final, data)).text;
    else
        made = TRY(new_str(t, TRY(decode_text(t, view.view(), errors_of(errors), mapping, data))));
    return with_size(t, made.value(), view.size);
}

Result<Owned> charmap_build(Thread& t, Str& map) {
    Ref<Dict> table = TRY(new_dict(t));
    int64_t byte = 0;
    for (char32_t c : utf8::code_points(map.view())) {
        if (byte == 256) break;
        TRY(dict_set(t, *table, Value::small_int(c), Value::small_int(byte++)));
    }
    return table;
}

Result<Owned> escape_decode(Thread& t, Value data, Str* errors) {
    BufferView view = TRY(buffer_or_text(t, data));
    std::string out;
    for (size_t at = 0; at < view.size;) {
        UnescapedText part = decode_bytes_escapes(view.view().substr(at));
        out += part.text;
        if (!part.fault) break;
        size_t start = at + part.fault->start;
        std::string_view reason = part.fault->reason, policy = errors_of(errors);
        if (reason.starts_with("Trailing")) return t.value_error("{}", reason);
        if (policy == "strict") return t.value_error("{}{}", reason, start);
        if (policy != "replace" && policy != "ignore") return t.value_error("decoding error; unknown error handling code: {}", policy);
        if (policy == "replace") out += '?';
        at = start + 2;
        if (at < view.size && std::isxdigit(static_cast<unsigned char>(view.data[at]))) ++at;
    }
    Ref<Bytes> made = TRY(new_bytes(t, out));
    return with_size(t, made.value(), view.size);
}

Result<Owned> escape_encode(Thread& t, Value data, Str*) {
    if (!is<Bytes>(data)) return t.type_error("escape_encode() argument 1 must be bytes, not {}", type_name(t, data));
    std::string out;
    for (char c : as<Bytes>(data).view()) {
        switch (c) {
            case '\'': out += "\\'"; break;
            case '\\': out += "\\\\"; break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            default:
                if (c >= ' ' && c < 0x7f)
                    out += c;
                else
                    out += fmt::format("\\x{:02x}", unsigned(uint8_t(c)));
        }
    }
    Ref<Bytes> made = TRY(new_bytes(t, out));
    return with_size(t, made.value(), as<Bytes>(data).length);
}

}  // namespace kukri::codec
