// BufferedReader, BufferedWriter, BufferedRandom: one struct, one buffer, used either for bytes read ahead or for bytes still to be written.
// What a reader would get wrong: position arithmetic. Reading: [position, end) of the buffer was read ahead, the raw stream stands at `end`.
// Writing (`dirty`): [position, end) is not written yet, the raw stream stands at `position`.
#pragma once
#include <atomic>

#include "runtime/wait_queue.hpp"
#include "stdlib/io/io.hpp"

namespace kukri::io {

struct Buffered : Object {
    static constexpr Kind kKind = Kind::Native;
    Object* raw;              // null: never initialised, or detached
    char* data;               // buffer_size bytes; null until needed, and after close()
    size_t allocated;         // bytes behind `data`
    size_t buffer_size;
    size_t position, end;
    Thread* owner;            // who is at work
    WaitQueue waiters;
    bool dirty, detached, closed, finalizing, readable, writable;
    bool layered;             // a TextIOWrapper is on top, which closes it

    size_t ahead() const { return dirty ? 0 : end - position; }
    std::string_view view() const { return {data + position, end - position}; }
    void forget() { position = end = 0, dirty = false; }
    void trace(Visitor& v) { v(raw); }
    void finish(Heap& heap) { free_buffer(heap); }
    void free_buffer(Heap& heap) {
        if (allocated) heap.free_buffer(std::exchange(data, nullptr), std::exchange(allocated, 0));
    }
};
struct BufferedReader : Buffered {
    static const TypeRow kRow;
};
struct BufferedWriter : Buffered {
    static const TypeRow kRow;
};
struct BufferedRandom : Buffered {
    static const TypeRow kRow;
};

// Only one thread at a time works on a buffered stream. RuntimeError "reentrant call inside <...>" for the thread that does already
// (a signal handler that writes to the stream it interrupted).
class BufferedLock {
  public:
    static Result<BufferedLock> enter(Thread& t, Buffered& b);
    BufferedLock() = default;
    BufferedLock(BufferedLock&& o) noexcept : stream_(std::exchange(o.stream_, nullptr)) {}
    BufferedLock& operator=(BufferedLock&&) = delete;
    ~BufferedLock() { leave(); }
    void leave();

  private:
    Buffered* stream_ = nullptr;
};

const TypeRow& buffered_pair_row();   // of BufferedRWPair

// Tells the raw stream that a buffer will close it (or no longer): see finalize_stream().
void set_raw_layered(Buffered& b, bool layered);

// Plain is_plain() streams of any of the three classes, or null.
Buffered* plain_buffered(Value v);
// What `stream.closed` is, for streams that are ours through and through; nothing if only the attribute can say.
std::optional<bool> known_closed(Value stream);

Result<void> buffered_init(Thread& t, Buffered& b, Value raw, int64_t buffer_size, bool readable, bool writable);
Result<void> check_ready(Thread& t, Buffered& b);

// Below: the caller holds the lock.
Result<int64_t> read_raw(Thread& t, Buffered& b, char* to, size_t n);
Result<int64_t> write_raw(Thread& t, Buffered& b, const char* from, size_t n);
Result<void> make_buffer(Thread& t, Buffered& b);
Result<int64_t> fill(Thread& t, Buffered& b);               // reads once behind `end`
Result<void> flush_locked(Thread& t, Buffered& b);
Result<void> flush_and_rewind(Thread& t, Buffered& b);      // nothing to write, nothing read ahead
Result<bool> buffered_is_closed(Thread& t, Buffered& b);
Result<void> check_open_for(Thread& t, Buffered& b, std::string_view action);   // "read of closed file"

// Whole operations, which lock.
Result<Owned> buffered_read(Thread& t, Buffered& b, Value size);
Result<Owned> buffered_read_all(Thread& t, Buffered& b);   // bytes, or None if it would block
Result<int64_t> buffered_read_some(Thread& t, Buffered& b, char* to, size_t n);   // read1() into memory; 0 at the end
Result<Owned> buffered_readline(Thread& t, Buffered& b, int64_t limit);
Result<size_t> buffered_write(Thread& t, Buffered& b, std::string_view bytes);
Result<void> buffered_flush(Thread& t, Buffered& b);
Result<int64_t> buffered_tell(Thread& t, Buffered& b);
Result<Owned> buffered_close(Thread& t, Buffered& b);
Result<Owned> buffered_seek(Thread& t, Buffered& b, Value target, int64_t whence);
Result<Owned> buffered_truncate(Thread& t, Buffered& b, Value size);
Result<Owned> buffered_detach(Thread& t, Buffered& b);
Result<Owned> buffered_repr(Thread& t, Buffered& b);
// The raw stream's method or attribute of this name.
Result<Owned> buffered_forward(Thread& t, Buffered& b, std::string_view name);
Result<Owned> buffered_forward_attribute(Thread& t, Buffered& b, std::string_view name);
Result<Owned> buffered_readinto(Thread& t, Buffered& b, Value target, std::string_view method);   // readinto, readinto1
Result<Owned> buffered_peek(Thread& t, Buffered& b);
Result<Owned> buffered_read1(Thread& t, Buffered& b, int64_t size);

}  // namespace kukri::io
