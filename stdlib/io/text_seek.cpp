// tell() and seek() of TextIOWrapper. Their cookie is the position of a byte where decoding can start afresh, and if there is none at the
// wanted character, how to get from there to it: the decoder's flags, bytes to feed to it, characters to skip, whether the end was reached.
// Packed as CPython packs it (64 + 32 + 32 + 32 + 8 bits); the search for the starting point is that of PEP 3116's reference code.
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/io/text.hpp"

namespace kukri::io {

namespace {

struct Cookie {
    int64_t start = 0;
    int flags = 0;
    uint32_t bytes_to_feed = 0, characters_to_skip = 0;
    bool need_eof = false;
};

Result<Owned> pack(Thread& t, const Cookie& c) {
    Owned result = TRY(new_int(t, c.start));
    auto add = [&](uint64_t field, int64_t shift) -> Result<void> {
        if (!field) return {};
        Owned n = TRY(new_unsigned(t, field));
        n = TRY(int_lshift(t, n.get(), Value::small_int(shift)));
        result = TRY(int_or(t, result.get(), n.get()));
        return {};
    };
    TRY(add(uint32_t(c.flags), 64));
    TRY(add(c.bytes_to_feed, 96));
    TRY(add(c.characters_to_skip, 128));
    TRY(add(c.need_eof, 160));
    return result;
}

Result<Cookie> unpack(Thread& t, Value packed) {
    Owned n = packed.is_int() ? Owned(packed) : TRY(call(t, Value(&t.runtime.type<Int>()), {packed}));
    if (int_sign(n.get()) < 0) return t.raise(ExceptionType::OverflowError, "can't convert negative int to unsigned");
    auto field = [&](int64_t shift, uint64_t mask) -> Result<uint64_t> {
        Owned shifted = TRY(int_rshift(t, n.get(), Value::small_int(shift)));
        Owned limit = TRY(new_unsigned(t, mask));
        shifted = TRY(int_and(t, shifted.get(), limit.get()));
        return *unsigned_value(shifted.get());
    };
    Owned rest = TRY(int_rshift(t, n.get(), Value::small_int(168)));
    if (int_sign(rest.get()) != 0) return t.raise(ExceptionType::OverflowError, "int too big to convert");
    Cookie c;
    c.start = int64_t(TRY(field(0, UINT64_MAX)));
    c.flags = int(TRY(field(64, UINT32_MAX)));
    c.bytes_to_feed = uint32_t(TRY(field(96, UINT32_MAX)));
    c.characters_to_skip = uint32_t(TRY(field(128, UINT32_MAX)));
    c.need_eof = TRY(field(160, 0xff)) != 0;
    return c;
}

Result<size_t> decoded_length(Thread& t, TextIOWrapper& w, std::string_view bytes, bool final = false) {
    std::string text;
    bool same;
    TRY(decode_piece(t, w, bytes, final, text, &same));
    return utf8::count(same ? bytes : text);
}

// Finds the cookie of the character `skip` characters behind the start of `input`, whose first byte is at c.start. Moves the decoder.
Result<Cookie> reconstruct(Thread& t, TextIOWrapper& w, Cookie c, std::string_view input, size_t skip) {
    const int first_flags = c.flags;
    // A guess by the ratio of bytes to characters, then back until the decoder has nothing begun.
    auto at = std::min(size_t(w.bytes_per_character * double(skip)), input.size());
    size_t step = 1;
    while (at > 0) {
        TRY(set_decoder_state(t, w, "", first_flags));
        size_t characters = TRY(decoded_length(t, w, input.substr(0, at)));
        if (characters <= skip) {
            DecoderState state = TRY(decoder_state(t, w));
            if (state.begun == 0) {
                c.flags = state.flags;
                skip -= characters;
                break;
            }
            at -= std::min(at, state.begun);
            step = 1;
        } else {
            at -= std::min(at, step);
            step *= 2;
        }
    }
    if (at == 0) TRY(set_decoder_state(t, w, "", first_flags));
    c.start += int64_t(at);
    if (skip == 0) return c;
    // Then forward byte by byte: every byte after which nothing is begun is a better start.
    size_t fed = 0, characters = 0;
    bool reached = false;
    for (; at < input.size() && !reached; ++at) {
        ++fed;
        characters += TRY(decoded_length(t, w, input.substr(at, 1)));
        DecoderState state = TRY(decoder_state(t, w));
        if (state.begun == 0 && characters <= skip) {
            c.start += int64_t(fed);
            skip -= characters;
            c.flags = state.flags;
            fed = characters = 0;
        }
        reached = characters >= skip;
    }
    if (!reached) {
        characters += TRY(decoded_length(t, w, "", true));
        c.need_eof = true;
        if (characters < skip) return t.raise(ExceptionType::OSError, "can't reconstruct logical file position");
    }
    c.bytes_to_feed = uint32_t(fed);
    c.characters_to_skip = uint32_t(skip);
    return c;
}

Result<int64_t> buffer_tell(Thread& t, TextIOWrapper& w) {
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    if (Buffered* plain = plain_buffered(buffer.value())) return buffered_tell(t, *plain);
    Owned at = TRY(call_method(t, buffer.value(), "tell"));
    return offset_argument(t, at.get());
}

Result<void> reset_encoder(Thread& t, TextIOWrapper& w, bool at_start) {
    if (!w.encoder) return {};
    Ref<Object> encoder(w.encoder);
    w.encoder_at_start = at_start;
    if (at_start)
        TRY(call_method(t, encoder.value(), "reset"));
    else
        TRY(call_method(t, encoder.value(), "setstate", {Value::small_int(0)}));
    return {};
}

Result<Owned> seek_to_end(Thread& t, TextIOWrapper& w) {
    TRY(call_method(t, Value(&w), t.names().flush));
    forget_decoded(w);
    if (w.can_read) TRY(reset_decoder(t, w));
    Owned at = TRY(buffer_call(t, w, "seek", {Value::small_int(0), Value::small_int(2)}));
    TRY(reset_encoder(t, w, at.get() == Value::small_int(0)));
    return at;
}

Result<void> restore(Thread& t, TextIOWrapper& w, const Cookie& c) {
    Owned start = TRY(new_int(t, c.start));
    TRY(buffer_call(t, w, "seek", {start.get()}));
    forget_decoded(w);
    if (w.can_read) {
        if (c.start == 0 && c.flags == 0)
            TRY(reset_decoder(t, w));
        else
            TRY(set_decoder_state(t, w, "", c.flags));
    }
    w.snapshot.size = 0;
    w.snapshot_size = 0;
    w.snapshot_flags = c.flags;
    w.snapshot_is_text = false;
    w.has_snapshot = true;
    if (!c.characters_to_skip) return {};
    Owned input = TRY(buffer_call(t, w, "read", {Value::small_int(c.bytes_to_feed)}));
    if (!is<Bytes>(input.get())) return t.type_error("underlying read() should have returned a bytes object, not '{}'", type_name(t, input.get()));
    std::string_view bytes = as<Bytes>(input.get()).view();
    TRY(w.snapshot.append(t, bytes));
    w.snapshot_size = bytes.size();
    std::string text;
    bool same;
    TRY(decode_piece(t, w, bytes, c.need_eof, text, &same));
    std::string_view result = same ? bytes : text;
    if (utf8::count(result) < c.characters_to_skip) return t.raise(ExceptionType::OSError, "can't restore logical file position");
    w.decoded.size = 0;
    TRY(w.decoded.append(t, result));
    w.decoded_ascii = utf8::is_ascii(result);
    w.used = utf8::offset_of(result, c.characters_to_skip);
    return {};
}

}  // namespace

Result<Owned> text_tell(Thread& t, TextIOWrapper& w) {
    TRY(check_open(t, w));
    if (!w.seekable) return unsupported(t, "underlying stream is not seekable");
    if (!w.telling) return t.raise(ExceptionType::OSError, "telling position disabled by next() call");
    TRY(write_pending(t, w));
    TRY(call_method(t, Value(&w), t.names().flush));
    int64_t position = TRY(buffer_tell(t, w));
    if (!w.can_read || !w.has_snapshot) return new_int(t, position);
    position -= int64_t(w.snapshot_size);
    if (w.snapshot_is_text) return new_int(t, position + int64_t(w.used));
    Cookie c{.start = position, .flags = w.snapshot_flags};
    if (w.used == 0) return pack(t, c);
    DecoderState saved = TRY(decoder_state(t, w));
    uint8_t seen = w.newlines.seen;
    std::string input(w.snapshot.view());
    auto found = reconstruct(t, w, c, input, utf8::count(w.decoded.view().substr(0, w.used)));
    Owned error = std::move(t.pending);
    auto restored = set_decoder_state(t, w, saved.bytes, saved.flags);
    w.newlines.seen = seen;
    if (found.failed() || restored.failed()) return chain_pending(t, std::move(error));
    return pack(t, *found);
}

Result<Owned> text_seek(Thread& t, TextIOWrapper& w, Value wanted, int whence) {
    TRY(check_open(t, w));
    if (!w.seekable) return unsupported(t, "underlying stream is not seekable");
    Owned cookie(wanted);
    Value zero = Value::small_int(0);
    if (whence == 1) {
        if (!TRY(compare_bool(t, Comparison::Eq, wanted, zero))) return unsupported(t, "can't do nonzero cur-relative seeks");
        TRY(call_method(t, Value(&w), t.names().flush));
        cookie = TRY(call_method(t, Value(&w), "tell"));
    } else if (whence == 2) {
        if (!TRY(compare_bool(t, Comparison::Eq, wanted, zero))) return unsupported(t, "can't do nonzero end-relative seeks");
        return seek_to_end(t, w);
    } else if (whence != 0) {
        return t.value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    }
    if (TRY(compare_bool(t, Comparison::Lt, cookie.get(), zero))) {
        Ref<Str> shown = TRY(repr(t, cookie.get()));
        return t.value_error("negative seek position {}", shown->view());
    }
    TRY(call_method(t, Value(&w), t.names().flush));
    Cookie c = TRY(unpack(t, cookie.get()));
    TRY(restore(t, w, c));
    TRY(reset_encoder(t, w, c.start == 0 && c.flags == 0));
    return cookie;
}

}  // namespace kukri::io
