// A queue of messages in shared memory: many processes write, many read.
//
// The messages lie one behind the other in a ring of bytes that is mapped twice, one copy behind the other, so that none of them is ever split.
// Writers exclude each other by one lock, readers by another; between the two there are only `head` and `tail`. So a process that is killed at
// any moment leaves a queue that is whole: what it was writing has not been published, what it was reading has not been taken. A message that
// is longer than a part of the ring goes through it in parts; if its writer dies meanwhile, the reader is told so.
#pragma once
#include "stdlib/processes/arena.hpp"
#include "stdlib/processes/shared_mutex.hpp"

namespace kukri::processes {

inline constexpr size_t kRingCapacity = 1 << 20, kRingHeaderSize = 8192;
inline constexpr size_t kLongestWhole = kRingCapacity / 4;   // longer messages go in parts

enum class MessageKind : uint8_t { None, True, False, Int, Float, Str, Bytes, Pickle };
enum class MessagePart : uint8_t { Whole, First, Middle, Last };

// What stands in front of a message, or of a part of one; eight bytes' alignment.
struct RingRecord {
    uint32_t size;
    MessageKind kind;
    MessagePart part;
    uint16_t unused;
    uint64_t ordinal;             // of the message, counted from 1
    uint64_t tag;                 // what the sender says beside the message
    char* data() { return reinterpret_cast<char*>(this + 1); }   // of a First: the whole length in eight bytes, then the bytes
};

// A process that uses the queue, for what it owes if it dies.
struct RingPeer {
    std::atomic<ProcessToken> process;
    std::atomic<uint32_t> reserved;     // places it has taken in a bounded queue for messages that are not in the ring yet
    std::atomic<uint32_t> debt;         // messages it got and has not reported done (JoinableQueue)
};
inline constexpr size_t kRingPeers = 128;

struct RingHeader {
    alignas(64) SharedMutex write_lock;
    std::atomic<uint64_t> written;       // ordinal of the last message
    std::atomic<uint64_t> streaming;     // ordinal of the message that goes in parts just now; 0: none
    alignas(64) SharedMutex read_lock;
    std::atomic<uint64_t> taken;         // ordinal of the last message that was read
    alignas(64) std::atomic<uint64_t> head;   // bytes ever written
    alignas(64) std::atomic<uint64_t> tail;   // bytes ever read
    alignas(64) std::atomic<uint32_t> reader_sleeps;
    std::atomic<uint32_t> data_bell;     // changes when a sleeping reader is to look
    std::atomic<uint32_t> poll_armed;    // somebody watches the event descriptor
    alignas(64) std::atomic<uint32_t> space_wanted;   // the writer sleeps until so many bytes are free; 0: it does not
    std::atomic<uint32_t> space_bell;
    alignas(64) SharedMutex reserve_lock;
    std::atomic<uint32_t> room_sleeps, room_bell;     // put() on a full bounded queue
    alignas(64) std::atomic<uint32_t> unfinished;     // messages not reported done
    alignas(64) RingPeer peers[kRingPeers];
};
static_assert(sizeof(RingHeader) <= kRingHeaderSize);

// Bytes to be sent, in a place that stays.
struct OutgoingMessage {
    MessageKind kind = MessageKind::None;
    std::string_view bytes;
    uint64_t tag = 0;
};

// Whether a reader looks for a while before it sleeps: that pays when the answer is on its way and there is a processor for the other side. Looking
// that did not pay is left off the next times, twice as often each time.
struct SpinHabit {
    uint8_t to_skip, penalty;
};

class Ring {
  public:
    Ring(RingHeader& header, char* data, int event_fd, SpinHabit& habit) : h_(header), data_(data), event_fd_(event_fd), habit_(habit) {}

    static size_t record_size(size_t bytes) { return sizeof(RingRecord) + (bytes + 7) / 8 * 8; }
    RingHeader& header() { return h_; }
    bool is_empty() const { return h_.head.load(std::memory_order_acquire) == h_.tail.load(std::memory_order_acquire); }
    // Messages that are in the ring.
    uint64_t count() const { return is_empty() ? 0 : h_.written.load() - std::min(h_.taken.load(), h_.written.load()); }
    size_t free_space() const { return kRingCapacity - size_t(h_.head.load(std::memory_order_relaxed) - h_.tail.load(std::memory_order_acquire)); }

    // --- writing ---
    // Without waiting; the ordinal, or 0 if the lock is taken or there is no space.
    uint64_t try_write(ProcessToken me, const OutgoingMessage& m);
    // Waits for the lock and for space; the ordinal, or 0 if the deadline has passed before anything was written.
    Result<uint64_t> write(Thread& t, const OutgoingMessage& m, int64_t deadline);

    // --- reading. The read lock is held by whoever calls these ---
    // Waits for the beginning of a message; false: the deadline has passed. `on_patience` is asked now and then: an Error ends the waiting.
    using Patience = Result<void> (*)(Thread&, void* argument);
    Result<bool> wait_for_message(Thread& t, RingRecord*& found, int64_t deadline, Patience on_patience, void* argument);
    static uint64_t length_of(RingRecord& first_or_whole);
    // Copies the bytes of the message whose beginning this is to `out` and takes it out of the ring. EOFError: its writer died.
    Result<void> take(Thread& t, RingRecord& beginning, char* out);
    // Takes one record out of the ring.
    void drop(RingRecord& record);

    // Whoever watches the event descriptor wants to know of the next message.
    void arm() { h_.poll_armed.store(1); }
    // Readers that sleep look again.
    void wake_readers();

  private:
    RingRecord& at(uint64_t position) { return *reinterpret_cast<RingRecord*>(data_ + position % kRingCapacity); }
    void append(const OutgoingMessage& m, MessagePart part, uint64_t ordinal, std::string_view bytes);
    void publish(size_t size);
    void spin(Thread& t);
    Result<bool> wait_for_space(Thread& t, size_t size, int64_t deadline);
    Result<void> write_in_parts(Thread& t, const OutgoingMessage& m, uint64_t ordinal);
    Result<bool> wait_for_data(Thread& t, int64_t deadline, Patience on_patience, void* argument);

    RingHeader& h_;
    char* data_;
    int event_fd_;
    SpinHabit& habit_;
};

}  // namespace kukri::processes
