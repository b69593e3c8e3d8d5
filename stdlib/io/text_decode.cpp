// How TextIOWrapper makes text of bytes, and the decoder's state that tell() and seek() save and restore.
#include "runtime/base/utf8.hpp"
#include "runtime/encoding.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/io/text.hpp"

namespace kukri::io {

namespace {

Result<void> decode_with_object(Thread& t, TextIOWrapper& w, std::string_view bytes, bool final, std::string& out) {
    Ref<Object> decoder(w.decoder);
    Ref<Bytes> input = TRY(new_bytes(t, bytes));
    Owned text = TRY(call_method(t, decoder.value(), "decode", {input.value(), Value::boolean(final)}));
    if (!is<Str>(text.get())) return t.type_error("decoder should return a string result, not '{}'", type_name(t, text.get()));
    out = text_of(text.get());
    return {};
}

bool is_plain_text(const TextIOWrapper& w, std::string_view bytes) {
    if (w.codec.kind == CodecKind::Utf8) return !utf8::validate(bytes);
    return (w.codec.kind == CodecKind::Ascii || w.codec.kind == CodecKind::Latin1) && utf8::is_ascii(bytes);
}

std::string from_latin1(std::string_view bytes) {
    std::string text(bytes.size() * 2, '\0');
    char* to = text.data();
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            *to++ = c;
        } else {
            *to++ = char(0xC0 | byte >> 6);
            *to++ = char(0x80 | (byte & 0x3F));
        }
    }
    text.resize(size_t(to - text.data()));
    return text;
}

}  // namespace

Result<void> decode_piece(Thread& t, TextIOWrapper& w, std::string_view bytes, bool final, std::string& out, bool* same, Value object) {
    *same = false;
    if (!w.native) return decode_with_object(t, w, bytes, final, out);
    std::string joined;
    if (w.begun_size) {
        joined.assign(w.begun, w.begun_size);
        joined += bytes;
        bytes = joined;
        object = Value();
    }
    if (is_plain_text(w, bytes)) {
        w.begun_size = 0;
        if (!w.universal || w.newlines.leaves_alone(bytes)) {
            if (joined.empty())
                *same = true;
            else
                out = std::move(joined);
            return {};
        }
        out = bytes;
    } else if (w.codec.kind == CodecKind::Latin1) {
        out = from_latin1(bytes);
        if (!w.universal || w.newlines.leaves_alone(out)) return {};
    } else {
        Ref<Str> errors(w.errors);
        DecodedText decoded = TRY(decode_with(t, w.codec, bytes, errors->view(), final ? DecodeEnd::Final : DecodeEnd::More, object));
        std::string_view rest = bytes.substr(decoded.consumed).substr(0, sizeof w.begun);
        w.begun_size = uint8_t(rest.copy(w.begun, rest.size()));
        out = decoded.text->view();
        if (!w.universal || w.newlines.leaves_alone(out)) return {};
    }
    w.newlines.convert(out, final);
    return {};
}

Result<DecoderState> decoder_state(Thread& t, TextIOWrapper& w) {
    if (w.native) return DecoderState{w.begun_size, std::string(w.begun, w.begun_size), w.universal && w.newlines.pending_cr};
    Ref<Object> decoder(w.decoder);
    Owned state = TRY(call_method(t, decoder.value(), "getstate"));
    if (!is<Tuple>(state.get()) || as<Tuple>(state.get()).length != 2) return t.type_error("illegal decoder state");
    Value bytes = as<Tuple>(state.get())[0];
    if (!is<Bytes>(bytes)) return t.type_error("illegal decoder state: the first item should be a bytes object, not '{}'", type_name(t, bytes));
    int64_t flags = TRY(index_argument(t, as<Tuple>(state.get())[1]));
    if (flags != int(flags)) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
    return DecoderState{as<Bytes>(bytes).length, std::string(as<Bytes>(bytes).view()), int(flags)};
}

Result<void> set_decoder_state(Thread& t, TextIOWrapper& w, std::string_view bytes, int flags) {
    if (w.native) {
        bytes = bytes.substr(0, sizeof w.begun);
        w.begun_size = uint8_t(bytes.copy(w.begun, bytes.size()));
        w.newlines.pending_cr = flags & 1;
        return {};
    }
    Ref<Object> decoder(w.decoder);
    Ref<Bytes> buffered = TRY(new_bytes(t, bytes));
    Ref<Tuple> state = TRY(tuple_of(t, buffered.value(), Value::small_int(flags)));
    TRY(call_method(t, decoder.value(), "setstate", {state.value()}));
    return {};
}

Result<void> reset_decoder(Thread& t, TextIOWrapper& w) {
    if (w.native) {
        w.begun_size = 0;
        w.newlines.pending_cr = false;
        w.newlines.seen = 0;
        return {};
    }
    if (!w.decoder) return {};
    Ref<Object> decoder(w.decoder);
    TRY(call_method(t, decoder.value(), "reset"));
    return {};
}

void forget_decoded(TextIOWrapper& w) {
    w.decoded.size = w.used = 0;
    w.has_snapshot = false;
}

}  // namespace kukri::io
