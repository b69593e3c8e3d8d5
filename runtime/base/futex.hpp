// Sleeping in the kernel on a 32-bit word (Linux futex(2)). All waits are absolute in CLOCK_MONOTONIC nanoseconds.
// What a reader would get wrong: a wait may end for no reason; the word alone says what happened.
#pragma once
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdint>

namespace kukri {

inline constexpr int64_t kForever = INT64_MAX;   // as a deadline

inline int64_t monotonic_nanoseconds() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

// Now plus `nanoseconds`, no later than kForever.
inline int64_t deadline_after(int64_t nanoseconds) {
    int64_t deadline;
    return __builtin_add_overflow(monotonic_nanoseconds(), nanoseconds, &deadline) ? kForever : deadline;
}

// Sleeps while the word is `expected`. False: the deadline has passed.
inline bool futex_wait(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline = kForever) {
    timespec until{time_t(deadline / 1'000'000'000), long(deadline % 1'000'000'000)};
    long result = syscall(SYS_futex, &word, FUTEX_WAIT_BITSET_PRIVATE, expected, deadline == kForever ? nullptr : &until, nullptr, FUTEX_BITSET_MATCH_ANY);
    return !(result < 0 && errno == ETIMEDOUT);
}

// Wakes whoever sleeps on the word. Async-signal-safe.
inline void futex_wake(std::atomic<uint32_t>& word) { syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0); }

}  // namespace kukri
