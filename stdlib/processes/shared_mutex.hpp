// A lock in memory that processes share. Its word is the token of the process that holds it, so that whoever waits can see that the holder
// has died: such a lock is taken over or reported, never waited for.
#pragma once
#include "stdlib/processes/process_token.hpp"
#include "stdlib/processes/shared_futex.hpp"

namespace kukri::processes {

struct SharedMutex {
    std::atomic<uint64_t> word{0};   // 0: free; the holder's token | kTokenFlag: somebody sleeps

    bool is_free() const { return word.load(std::memory_order_acquire) == 0; }
    bool try_take(ProcessToken me) {
        uint64_t free = 0;
        return word.load(std::memory_order_relaxed) == 0 && word.compare_exchange_strong(free, me, std::memory_order_acquire);
    }
    void let_go() {
        if (word.exchange(0, std::memory_order_release) & kTokenFlag) shared_futex_wake(low(), 1);
    }
    // The holder, if it has died; else 0.
    ProcessToken dead_holder() const {
        uint64_t now = word.load(std::memory_order_acquire) & ~kTokenFlag;
        return now && !is_running(now) ? now : 0;
    }
    // From a holder that is dead; false: somebody was faster.
    bool take_over(ProcessToken dead, ProcessToken me) {
        for (uint64_t expected : {dead, dead | kTokenFlag})
            if (word.compare_exchange_strong(expected, me | kTokenFlag, std::memory_order_acquire)) return true;
        return false;
    }
    // Sleeps until the lock may be free.
    Slept sleep(int64_t deadline) {
        uint64_t now = word.load(std::memory_order_relaxed);
        if (now == 0) return Slept::Woken;
        if (!(now & kTokenFlag) && !word.compare_exchange_strong(now, now | kTokenFlag, std::memory_order_relaxed)) return Slept::Woken;
        return shared_futex_sleep(low(), uint32_t(now | kTokenFlag), deadline);
    }
    // After a sleep: others may be sleeping still, so that they are woken in their turn.
    bool try_take_contended(ProcessToken me) { return try_take(me | kTokenFlag); }

  private:
    std::atomic<uint32_t>& low() { return reinterpret_cast<std::atomic<uint32_t>&>(word); }   // little-endian
};
static_assert(sizeof(SharedMutex) == 8);

// Taken, or not in time. From a dead holder it is taken over; `inherited` says so.
Result<bool> take_mutex(Thread& t, SharedMutex& mutex, int64_t deadline, bool* inherited = nullptr);

}  // namespace kukri::processes
