// Writing of BufferedWriter and BufferedRandom. Small writes are gathered; a large one goes straight to the raw stream once the buffer is empty.
#include <cerrno>
#include <cstring>

#include "runtime/exception.hpp"
#include "stdlib/io/buffered.hpp"

namespace kukri::io {

namespace {

Error would_block(Thread& t, size_t written) { return blocking_error(t, EAGAIN, "write could not complete without blocking", written); }

// Moves pending bytes to the front of the buffer.
void compact(Buffered& b) {
    if (b.position == 0) return;
    std::memmove(b.data, b.data + b.position, b.end - b.position);
    b.end -= std::exchange(b.position, 0);
}

void put(Buffered& b, std::string_view bytes) {
    bytes.copy(b.data + b.end, bytes.size());
    b.end += bytes.size();
    b.dirty = true;
}

// The buffer could not be flushed because that would block: keep as much as has room.
Result<size_t> put_what_fits(Thread& t, Buffered& b, std::string_view bytes) {
    compact(b);
    size_t room = b.buffer_size - b.end;
    if (bytes.size() <= room) {
        t.pending.clear();
        put(b, bytes);
        return bytes.size();
    }
    put(b, bytes.substr(0, room));
    t.pending.clear();
    return would_block(t, room);
}

Result<size_t> write_past_buffer(Thread& t, Buffered& b, std::string_view bytes) {
    size_t done = 0;
    while (bytes.size() - done > b.buffer_size) {
        int64_t n = TRY(write_raw(t, b, bytes.data() + done, bytes.size() - done));
        if (n == kWouldBlock) {
            put(b, bytes.substr(done, b.buffer_size));
            return would_block(t, done + b.buffer_size);
        }
        done += size_t(n);
        // A signal ends a write after a part of the bytes: its handler comes before the next one, which may block.
        if (bytes.size() - done > b.buffer_size) TRY(interrupted(t));
    }
    put(b, bytes.substr(done));
    return bytes.size();
}

}  // namespace

Result<void> flush_locked(Thread& t, Buffered& b) {
    if (!b.dirty) return {};
    while (b.position < b.end) {
        int64_t n = TRY(write_raw(t, b, b.data + b.position, b.end - b.position));
        if (n == kWouldBlock) return would_block(t, 0);
        b.position += size_t(n);
        if (b.position < b.end) TRY(interrupted(t));
    }
    b.forget();
    return {};
}

Result<size_t> buffered_write(Thread& t, Buffered& b, std::string_view bytes) {
    TRY(check_ready(t, b));
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    if (b.closed || TRY(buffered_is_closed(t, b))) return t.value_error("write to closed file");
    if (b.ahead()) TRY(flush_and_rewind(t, b));
    if (!b.dirty) b.forget();
    TRY(make_buffer(t, b));
    if (bytes.size() <= b.buffer_size - b.end && bytes.size() < b.buffer_size) {
        put(b, bytes);
        return bytes.size();
    }
    if (flush_locked(t, b).failed()) {
        if (!t.pending_is(ExceptionType::BlockingIOError)) return Error{};
        return put_what_fits(t, b, bytes);
    }
    return write_past_buffer(t, b, bytes);
}

Result<void> buffered_flush(Thread& t, Buffered& b) {
    TRY(check_ready(t, b));
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    if (b.closed || TRY(buffered_is_closed(t, b))) return t.value_error("flush of closed file");
    return flush_and_rewind(t, b);
}

}  // namespace kukri::io
