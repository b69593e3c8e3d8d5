// Taking and letting go of native locks, for those who wait with one in hand.
#pragma once
#include "stdlib/thread/thread.hpp"

namespace kukri::thread {

inline bool try_take(Thread&, Lock& lock) {
    if (lock.locked) return false;
    return lock.locked = true;
}
inline bool try_take(Thread& t, RLock& lock) {
    if (lock.owner && lock.owner != &t) return false;
    lock.owner = &t;
    ++lock.count;
    return true;
}

// Wholly, however often it was taken; wakes the next one.
void let_go(Thread& t, Lock& lock);
void let_go(Thread& t, RLock& lock);

}  // namespace kukri::thread
