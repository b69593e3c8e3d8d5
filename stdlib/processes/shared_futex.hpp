// Sleeping on words that several processes share, with the GIL released and signals served.
// What a reader would get wrong: nobody sleeps for longer than kPatience at once. A process may be killed between changing a word and waking
// those who sleep on it; they look again by themselves.
#pragma once
#include <algorithm>

#include "runtime/base/futex.hpp"
#include "stdlib/system_call.hpp"

namespace kukri::processes {

inline constexpr int64_t kPatience = 50'000'000;   // ns

enum class Slept : uint8_t { Woken, PatienceOver, Interrupted };

// While the word is `expected`, no longer than until the deadline or for kPatience.
inline Slept shared_futex_sleep(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline) {
    int64_t until = std::min(deadline, deadline_after(kPatience));
    timespec time{time_t(until / 1'000'000'000), long(until % 1'000'000'000)};
    long result = ::syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, expected, &time, nullptr, FUTEX_BITSET_MATCH_ANY);
    if (result == 0 || errno == EAGAIN) return Slept::Woken;
    return errno == EINTR ? Slept::Interrupted : Slept::PatienceOver;
}

inline void shared_futex_wake(std::atomic<uint32_t>& word, int count) { ::syscall(SYS_futex, &word, FUTEX_WAKE, count, nullptr, nullptr, 0); }

// step() is called without the GIL and says what it did (Slept); ready() with it, before every step. False: the deadline has passed.
template <class Ready, class Step>
Result<bool> wait_shared(Thread& t, int64_t deadline, Ready&& ready, Step&& step) {
    while (true) {
        if (TRY(ready())) return true;
        if (deadline != kForever && monotonic_nanoseconds() >= deadline) return false;
        TRY(check_signals_before(t));
        Slept how;
        {
            BlockingRegion region(t);
            how = step();
        }
        if (how == Slept::Interrupted) TRY(check_signals(t));
    }
}

}  // namespace kukri::processes
