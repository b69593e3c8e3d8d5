// Taking and letting go of native locks, for those who wait with one in hand.
#pragma once
#include "stdlib/thread/thread.hpp"

namespace kukri::thread {

inline bool try_take(Thread& t, Lock& lock) {
    if (lock.is_locked()) return false;
    lock.holder = t.number;
    return true;
}
inline bool try_take(Thread& t, RLock& lock) {
    if (lock.holder && lock.holder != t.number) return false;
    lock.holder = t.number;
    ++lock.count;
    return true;
}

// Wholly, however often it was taken; wakes the next one.
void let_go(Thread& t, Lock& lock);
void let_go(Thread& t, RLock& lock);

}  // namespace kukri::thread
