// Reading of TextIOWrapper: pieces of bytes become the text in `decoded`, from which lines and characters are taken.
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/io/text.hpp"

namespace kukri::io {

namespace {

Result<void> begin_reading(Thread& t, TextIOWrapper& w) {
    TRY(check_open(t, w));
    if (!w.can_read) return unsupported(t, "not readable");
    if (w.pending.size) TRY(write_pending(t, w));
    return {};
}

Result<Ref<Str>> make_text(Thread& t, const TextIOWrapper& w, std::string_view text) { return w.decoded_ascii ? new_ascii_str(t, text) : new_str(t, text); }

// The first n code points of text.
std::string_view first(std::string_view text, size_t n, bool ascii) {
    if (n >= text.size()) return text;
    return text.substr(0, ascii ? n : utf8::offset_of(text, n));
}

Result<void> set_decoded(Thread& t, TextIOWrapper& w, std::string_view text) {
    w.decoded.size = w.used = 0;
    TRY(w.decoded.append(t, text));
    w.decoded_ascii = utf8::is_ascii(text);
    return {};
}

struct Snapshot {
    bool wanted = false;
    DecoderState state{};
};
Result<Snapshot> begin_snapshot(Thread& t, TextIOWrapper& w) {
    if (!w.telling) return Snapshot{};
    return Snapshot{true, TRY(decoder_state(t, w))};
}
Result<void> end_snapshot(Thread& t, TextIOWrapper& w, const Snapshot& s, std::string_view input, bool text_is_input) {
    if (!s.wanted) return {};
    w.snapshot.size = 0;
    w.has_snapshot = true;
    w.snapshot_is_text = text_is_input;
    w.snapshot_flags = s.state.flags;
    w.snapshot_size = s.state.begun + input.size();
    if (text_is_input) return {};
    TRY(w.snapshot.append(t, s.state.bytes));
    return w.snapshot.append(t, input);
}

// Decodes a piece into `decoded`; whether there was anything.
Result<bool> take_piece(Thread& t, TextIOWrapper& w, const Snapshot& snapshot, std::string_view input, Value object) {
    bool eof = input.empty(), same;
    std::string text;
    TRY(decode_piece(t, w, input, eof, text, &same, object));
    std::string_view result = same ? input : text;
    TRY(set_decoded(t, w, result));
    size_t characters = w.decoded_ascii ? result.size() : utf8::count(result);
    w.bytes_per_character = characters ? double(input.size()) / double(characters) : 0.0;
    TRY(end_snapshot(t, w, snapshot, input, same));
    return characters || !eof;
}

// Reads the next piece; false at the end. `wanted`: characters that will be asked for (0: unknown).
Result<bool> read_piece(Thread& t, TextIOWrapper& w, size_t wanted = 0) {
    if (!w.can_read) return unsupported(t, "not readable");
    Snapshot snapshot = TRY(begin_snapshot(t, w));
    size_t size = w.chunk_size;
    if (wanted) size = std::max(size, size_t(std::max(w.bytes_per_character, 1.0) * double(wanted)));
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    constexpr size_t kOnStack = 16 * 1024;
    Buffered* plain = plain_buffered(buffer.value());
    if (plain && plain->readable && w.has_read1 && size <= kOnStack) {
        char piece[kOnStack];
        int64_t got = TRY(buffered_read_some(t, *plain, piece, size));
        return take_piece(t, w, snapshot, {piece, size_t(got)}, Value());
    }
    std::string_view method = w.has_read1 ? "read1" : "read";
    Owned data = TRY(call_method(t, buffer.value(), method, {Value::small_int(int64_t(size))}));
    if (!is_bytes_like(t, data.get())) return t.type_error("underlying {}() should have returned a bytes-like object, not '{}'", method, type_name(t, data.get()));
    BufferView view = TRY(get_buffer(t, data.get()));
    return take_piece(t, w, snapshot, view.view(), is<Bytes>(data.get()) ? data.get() : Value());
}

Result<Owned> read_rest(Thread& t, TextIOWrapper& w) {
    TRY(check_attached(t, w));
    Ref<Object> buffer(w.buffer);
    Buffered* plain = plain_buffered(buffer.value());
    Owned data;
    if (plain && plain->readable) {
        TRY(check_open_for(t, *plain, "read of"));
        data = TRY(buffered_read_all(t, *plain));
    } else {
        data = TRY(call_method(t, buffer.value(), "read"));
    }
    if (!is_bytes_like(t, data.get())) return t.type_error("underlying read() should have returned a bytes-like object, not '{}'", type_name(t, data.get()));
    BufferView view = TRY(get_buffer(t, data.get()));
    bool same;
    std::string text;
    TRY(decode_piece(t, w, view.view(), true, text, &same, is<Bytes>(data.get()) ? data.get() : Value()));
    std::string_view behind = same ? view.view() : text;
    Ref<Str> result;
    if (w.unread().empty()) {
        result = TRY(new_str(t, behind));
    } else {
        std::string all(w.unread());
        all += behind;
        result = TRY(new_str(t, all));
    }
    forget_decoded(w);
    return result;
}

}  // namespace

Result<Owned> text_read(Thread& t, TextIOWrapper& w, int64_t size) {
    TRY(begin_reading(t, w));
    if (size < 0) return read_rest(t, w);
    size_t left = size_t(size);
    std::string_view ready = first(w.unread(), left, w.decoded_ascii);
    size_t taken = w.decoded_ascii ? ready.size() : utf8::count(ready);
    if (taken == left) {
        Ref<Str> text = TRY(make_text(t, w, ready));
        w.used += ready.size();
        return text;
    }
    std::string text(ready);
    w.used += ready.size();
    left -= taken;
    while (left > 0 && TRY(read_piece(t, w, left))) {
        std::string_view more = first(w.unread(), left, w.decoded_ascii);
        left -= w.decoded_ascii ? more.size() : utf8::count(more);
        text += more;
        w.used += more.size();
    }
    return TRY(new_str(t, text));
}

Result<Owned> text_readline(Thread& t, TextIOWrapper& w, int64_t limit) {
    TRY(begin_reading(t, w));
    size_t end = w.line_ending().find(w.unread());
    if (end != std::string_view::npos && limit < 0) [[likely]] {
        Ref<Str> line = TRY(make_text(t, w, w.unread().substr(0, end)));
        w.used += end;
        return line;
    }
    std::string line;       // what earlier pieces began
    bool ascii = true;      // whether that is ASCII
    while (true) {
        // An ending of two characters may be cut in two by the pieces: look at everything again from the character before.
        std::string_view piece = w.unread();
        if (line.empty()) {
            end = w.line_ending().find(piece);
        } else {
            size_t back = 1;
            std::string joined = line.substr(line.size() - back) + std::string(piece);
            end = w.newline && w.newline->bytes == 2 ? w.line_ending().find(joined) : std::string::npos;
            if (end != std::string::npos)
                end -= back;
            else
                end = w.line_ending().find(piece);
        }
        bool complete = end != std::string_view::npos;
        std::string_view more = piece.substr(0, end);
        if (limit >= 0) {
            size_t have = ascii ? line.size() : utf8::count(line), room = size_t(limit) - have;
            std::string_view fitting = first(more, room, w.decoded_ascii);
            if (fitting.size() < more.size() || (w.decoded_ascii ? fitting.size() : utf8::count(fitting)) == room) complete = true;
            more = fitting;
        }
        ascii &= w.decoded_ascii;
        line += more;
        w.used += more.size();
        if (complete) break;
        if (!TRY(read_piece(t, w))) {
            forget_decoded(w);
            break;
        }
    }
    return TRY(new_str(t, line));
}

}  // namespace kukri::io
