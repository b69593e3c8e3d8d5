// See ring.hpp.
#include "stdlib/processes/ring.hpp"

#include <unistd.h>

#include <cstring>

namespace kukri::processes {

namespace {

constexpr size_t kLengthSize = 8;                        // in front of the bytes of a First part
constexpr size_t kPart = kLongestWhole - 64;             // bytes a part
constexpr size_t kCopiedWithGil = 64 * 1024;             // larger copies let other threads run
constexpr int64_t kSpin = 20'000;                        // ns that a reader looks before it sleeps

void relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

void copy(Thread& t, char* to, const char* from, size_t size) {
    if (size < kCopiedWithGil) {
        std::memcpy(to, from, size);
    } else {
        BlockingRegion region(t);
        std::memcpy(to, from, size);
    }
}

// Lets go of a lock at the end of a scope.
class Held {
  public:
    explicit Held(SharedMutex& mutex) : mutex_(mutex) {}
    ~Held() { mutex_.let_go(); }
    Held(const Held&) = delete;

  private:
    SharedMutex& mutex_;
};

}  // namespace

// --- writing --------------------------------------------------------------------------------------------------------------------------

void Ring::append(const OutgoingMessage& m, MessagePart part, uint64_t ordinal, std::string_view bytes) {
    size_t extra = part == MessagePart::First ? kLengthSize : 0;
    RingRecord& record = at(h_.head.load(std::memory_order_relaxed));
    record = {uint32_t(bytes.size() + extra), m.kind, part, 0, ordinal, m.tag};
    uint64_t total = m.bytes.size();
    if (extra) std::memcpy(record.data(), &total, kLengthSize);
    if (!bytes.empty()) std::memcpy(record.data() + extra, bytes.data(), bytes.size());
}

void Ring::publish(size_t size) {
    h_.head.store(h_.head.load(std::memory_order_relaxed) + size, std::memory_order_release);
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if (h_.reader_sleeps.load(std::memory_order_relaxed)) wake_readers();
    if (h_.poll_armed.load(std::memory_order_relaxed) && h_.poll_armed.exchange(0) && event_fd_ >= 0) {
        uint64_t one = 1;
        (void)!::write(event_fd_, &one, sizeof one);
    }
}

void Ring::wake_readers() {
    h_.reader_sleeps.store(0);
    h_.data_bell.fetch_add(1);
    shared_futex_wake(h_.data_bell, INT_MAX);
}

uint64_t Ring::try_write(ProcessToken me, const OutgoingMessage& m) {
    if (m.bytes.size() > kLongestWhole || !h_.write_lock.try_take(me)) return 0;
    Held held(h_.write_lock);
    size_t size = record_size(m.bytes.size());
    if (free_space() < size) return 0;
    uint64_t ordinal = h_.written.load(std::memory_order_relaxed) + 1;
    append(m, MessagePart::Whole, ordinal, m.bytes);
    h_.written.store(ordinal, std::memory_order_relaxed);
    publish(size);
    return ordinal;
}

Result<bool> Ring::wait_for_space(Thread& t, size_t size, int64_t deadline) {
    if (free_space() >= size) [[likely]] return true;
    // To be woken for every message that is read would be dear: sleep until there is space for many.
    uint32_t wanted = uint32_t(std::max(size, kRingCapacity / 2));
    uint32_t bell = 0;
    auto ready = [&]() -> Result<bool> {
        bell = h_.space_bell.load();
        h_.space_wanted.store(wanted);
        if (free_space() < size) return false;
        h_.space_wanted.store(0);
        return true;
    };
    return wait_shared(t, deadline, ready, [&] { return shared_futex_sleep(h_.space_bell, bell, deadline); });
}

Result<uint64_t> Ring::write(Thread& t, const OutgoingMessage& m, int64_t deadline) {
    bool inherited = false;
    if (!TRY(take_mutex(t, h_.write_lock, deadline, &inherited))) return uint64_t(0);
    Held held(h_.write_lock);
    if (inherited) h_.streaming.store(0);   // its reader sees that the rest will not come
    uint64_t ordinal = h_.written.load() + 1;
    if (m.bytes.size() > kLongestWhole) {
        TRY(write_in_parts(t, m, ordinal));
        return ordinal;
    }
    size_t size = record_size(m.bytes.size());
    if (!TRY(wait_for_space(t, size, deadline))) return uint64_t(0);
    append(m, MessagePart::Whole, ordinal, m.bytes);
    h_.written.store(ordinal);
    publish(size);
    return ordinal;
}

Result<void> Ring::write_in_parts(Thread& t, const OutgoingMessage& m, uint64_t ordinal) {
    h_.streaming.store(ordinal);
    h_.written.store(ordinal);
    size_t at = 0;
    while (at < m.bytes.size()) {
        std::string_view bytes = m.bytes.substr(at, kPart);
        MessagePart part = at == 0 ? MessagePart::First : at + bytes.size() == m.bytes.size() ? MessagePart::Last : MessagePart::Middle;
        size_t size = record_size(bytes.size() + (at == 0 ? kLengthSize : 0));
        auto space = wait_for_space(t, size, kForever);
        if (space.failed()) {   // a signal handler raised: the reader learns that the rest will not come
            h_.streaming.store(0);
            wake_readers();
            return Error{};
        }
        {
            BlockingRegion region(t);
            append(m, part, ordinal, bytes);
        }
        at += bytes.size();
        publish(size);   // before streaming says that there is no more to come
        if (part == MessagePart::Last) h_.streaming.store(0);
    }
    return {};
}

// --- reading --------------------------------------------------------------------------------------------------------------------------

void Ring::spin(Thread& t) {
    if (habit_.to_skip > 0) {
        --habit_.to_skip;
        return;
    }
    {
        BlockingRegion region(t);
        for (int64_t end = deadline_after(kSpin); is_empty() && monotonic_nanoseconds() < end;)
            for (int i = 0; i < 20 && is_empty(); ++i) relax();
    }
    habit_.penalty = is_empty() ? uint8_t(std::min(2 * habit_.penalty + 1, 63)) : uint8_t(0);
    habit_.to_skip = habit_.penalty;
}

Result<bool> Ring::wait_for_data(Thread& t, int64_t deadline, Patience on_patience, void* argument) {
    if (!is_empty()) [[likely]] return true;
    if (deadline == 0) return false;
    spin(t);
    uint32_t bell = 0;
    Slept how = Slept::Woken;
    auto ready = [&]() -> Result<bool> {
        bell = h_.data_bell.load();
        h_.reader_sleeps.store(1);
        if (!is_empty()) return true;
        if (how == Slept::PatienceOver) TRY(on_patience(t, argument));
        return false;
    };
    return wait_shared(t, deadline, ready, [&] { return how = shared_futex_sleep(h_.data_bell, bell, deadline); });
}

Result<bool> Ring::wait_for_message(Thread& t, RingRecord*& found, int64_t deadline, Patience on_patience, void* argument) {
    while (true) {
        if (!TRY(wait_for_data(t, deadline, on_patience, argument))) return false;
        found = &at(h_.tail.load(std::memory_order_relaxed));
        if (found->part == MessagePart::Whole || found->part == MessagePart::First) return true;
        drop(*found);   // the rest of a message whose reader has died
    }
}

uint64_t Ring::length_of(RingRecord& record) {
    if (record.part == MessagePart::Whole) return record.size;
    uint64_t total;
    std::memcpy(&total, record.data(), kLengthSize);
    return total;
}

void Ring::drop(RingRecord& record) {
    uint64_t ordinal = record.ordinal;
    bool ends = record.part == MessagePart::Whole || record.part == MessagePart::First;
    h_.tail.store(h_.tail.load(std::memory_order_relaxed) + record_size(record.size), std::memory_order_release);
    if (ends) h_.taken.store(ordinal, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_seq_cst);
    uint32_t wanted = h_.space_wanted.load(std::memory_order_relaxed);
    if (wanted && free_space() >= wanted) {
        h_.space_wanted.store(0);
        h_.space_bell.fetch_add(1);
        shared_futex_wake(h_.space_bell, INT_MAX);
    }
    if (ends && h_.room_sleeps.load(std::memory_order_relaxed)) {
        h_.room_sleeps.store(0);
        h_.room_bell.fetch_add(1);
        shared_futex_wake(h_.room_bell, INT_MAX);
    }
}

namespace {

// While a reader waits for the next part: does the writer still send it?
struct PartWait {
    RingHeader& header;
    uint64_t ordinal;
};
Result<void> check_writer(Thread& t, void* argument) {
    auto& wait = *static_cast<PartWait*>(argument);
    RingHeader& h = wait.header;
    if (ProcessToken dead = h.write_lock.dead_holder()) {
        if (h.write_lock.take_over(dead, own_token(t))) {
            h.streaming.store(0);
            h.write_lock.let_go();
        }
    }
    if (h.streaming.load() == wait.ordinal) return {};
    if (h.head.load() != h.tail.load()) return {};   // it was the last part, and has come just now
    return t.raise(ExceptionType::EOFError, "the process that sent the message died before its end");
}

}  // namespace

Result<void> Ring::take(Thread& t, RingRecord& beginning, char* out) {
    if (beginning.part == MessagePart::Whole) {
        copy(t, out, beginning.data(), beginning.size);
        drop(beginning);
        return {};
    }
    uint64_t total = length_of(beginning), ordinal = beginning.ordinal, got = beginning.size - kLengthSize;
    copy(t, out, beginning.data() + kLengthSize, got);
    drop(beginning);
    while (got < total) {
        PartWait wait{h_, ordinal};
        TRY(wait_for_data(t, kForever, check_writer, &wait));
        RingRecord& record = at(h_.tail.load(std::memory_order_relaxed));
        if (record.ordinal != ordinal || record.size > total - got)
            return t.raise(ExceptionType::EOFError, "the process that sent the message died before its end");
        copy(t, out + got, record.data(), record.size);
        got += record.size;
        drop(record);
    }
    return {};
}

}  // namespace kukri::processes
