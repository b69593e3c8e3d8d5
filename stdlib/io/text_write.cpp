// Writing of TextIOWrapper: encoded text gathers in `pending` and goes to the buffer when there is a chunk of it, or a line.
#include "runtime/base/utf8.hpp"
#include "runtime/encoding.hpp"
#include "runtime/exception.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/io/text.hpp"

namespace kukri::io {

namespace {

bool encodes_as_it_is(const TextIOWrapper& w, std::string_view text, Str* str) {
    if (!w.native) return false;
    bool ascii = str ? str->is_ascii() : utf8::is_ascii(text);
    switch (w.codec.kind) {
        case CodecKind::Utf8: return ascii || utf8::find_surrogate(text) == text.npos;
        case CodecKind::Ascii:
        case CodecKind::Latin1: return ascii;
        default: return false;
    }
}

Result<Owned> encode_text(Thread& t, TextIOWrapper& w, Str& text) {
    if (w.native) {
        Ref<Str> errors(w.errors);
        return TRY(encode_with(t, w.codec, text, errors->view()));
    }
    Ref<Object> encoder(w.encoder);
    Owned bytes = TRY(call_method(t, encoder.value(), "encode", {Value(&text)}));
    if (!is<Bytes>(bytes.get())) return t.type_error("encoder should return a bytes object, not '{}'", type_name(t, bytes.get()));
    return bytes;
}

std::string with_newline(std::string_view text, std::string_view newline) {
    std::string out;
    while (true) {
        size_t end = text.find('\n');
        out += text.substr(0, end);
        if (end == text.npos) return out;
        out += newline;
        text.remove_prefix(end + 1);
    }
}

Result<void> write_to_buffer(Thread& t, TextIOWrapper& w, std::string_view bytes) {
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    if (Buffered* plain = plain_buffered(buffer.value()); plain && plain->writable) [[likely]] {
        TRY(buffered_write(t, *plain, bytes));
        return {};
    }
    Ref<Bytes> object = TRY(new_bytes(t, bytes));
    TRY(call_method(t, buffer.value(), t.names().write, {object.value()}));
    return {};
}

Result<void> flush_buffer(Thread& t, TextIOWrapper& w) {
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    if (Buffered* plain = plain_buffered(buffer.value()); plain && plain->writable) [[likely]] return buffered_flush(t, *plain);
    TRY(call_method(t, buffer.value(), t.names().flush));
    return {};
}

// Takes encoded text, writing what was pending first if both would be more than a chunk.
Result<void> add_pending(Thread& t, TextIOWrapper& w, std::string_view bytes) {
    if (w.pending.size && w.pending.size + bytes.size() > w.chunk_size) TRY(write_pending(t, w));
    if (bytes.size() >= w.chunk_size) return write_to_buffer(t, w, bytes);
    TRY(w.pending.append(t, bytes));
    if (w.pending.size >= w.chunk_size) return write_pending(t, w);
    return {};
}

}  // namespace

// Short ASCII text, as programs print it, to a stream that only gathers it.
Result<void> text_put(Thread& t, TextIOWrapper& w, std::string_view text) {
    bool gathers = w.native && w.can_write && !w.can_read && !w.line_buffering && !w.write_through && w.codec.kind == CodecKind::Utf8;
    if (gathers && w.pending.size + text.size() < std::min(w.chunk_size, w.pending.capacity) && w.buffer && w.ready && w.written_newline() == "\n" &&
        known_closed(Value(w.buffer)) == false && utf8::is_ascii(text)) [[likely]] {
        text.copy(w.pending.data + w.pending.size, text.size());
        w.pending.size += text.size();
        return {};
    }
    return text_write(t, w, text, nullptr);
}

// The bytes count as written from here on, whatever happens: an error does not make the next flush write them again.
Result<void> write_pending(Thread& t, TextIOWrapper& w) {
    if (!w.pending.size) return {};
    Memory bytes = std::exchange(w.pending, {});
    auto written = write_to_buffer(t, w, bytes.view());
    bytes.size = 0;
    if (w.pending.capacity == 0)
        w.pending = bytes;
    else
        bytes.free(t.heap());
    return written;
}

Result<void> text_write(Thread& t, TextIOWrapper& w, std::string_view text, Str* str) {
    TRY(check_open(t, w));
    if (!w.can_write) return unsupported(t, "not writable");
    bool translates = w.written_newline() != "\n";
    bool line = false, flush = false;
    if (translates || w.line_buffering) line = text.find('\n') != text.npos;
    if (w.line_buffering) flush = line || text.find('\r') != text.npos;
    Ref<Str> translated;
    if (line && translates) {
        translated = TRY(new_str(t, with_newline(text, w.written_newline())));
        text = translated->view();
        str = translated.get();
    }
    if (encodes_as_it_is(w, text, str)) [[likely]] {
        TRY(add_pending(t, w, text));
    } else {
        if (!str) {
            translated = TRY(new_str(t, text));
            str = translated.get();
        }
        Owned bytes = TRY(encode_text(t, w, *str));
        TRY(add_pending(t, w, as<Bytes>(bytes.get()).view()));
    }
    if (flush || w.write_through) TRY(write_pending(t, w));
    if (flush) TRY(flush_buffer(t, w));
    // What was read ahead is dropped where it can be read again: a socket does not give it twice.
    if (w.has_snapshot) forget_decoded(w);
    if (w.can_read) TRY(reset_decoder(t, w));
    return {};
}

Result<void> text_flush(Thread& t, TextIOWrapper& w) {
    TRY(check_open(t, w));
    w.telling = w.seekable;
    TRY(write_pending(t, w));
    return flush_buffer(t, w);
}

}  // namespace kukri::io
