// Threads that wait for each other in a circle: found when the last of them goes to sleep, and reported as a RuntimeError in one of them,
// with the place of each, where CPython hangs.
//
// What counts as proof. Each thread of the circle sleeps without a deadline. Then
// - it is one at once if every wait in it can be ended by nobody but the next thread: RLocks, joins, imports;
// - a plain Lock can be released by any thread, so a circle with one is a deadlock only when *all* threads of the program sleep for good, and
//   no signal handler of the program could wake one; never inside a host, whose threads may come in. Then a lock whose holder has ended, or
//   the result of a call that no thread has begun, is as good as a circle.
// Threads that merely wait for something to happen (an Event, a queue) are never reported: to do so for ever is a way to wait for Ctrl-C.
#pragma once
#include <cstdint>

namespace kukri {

struct Runtime;
struct Thread;
struct Waiter;

// What a wait is for, as far as it is known which thread will end it.
struct Awaited {
    enum class What : uint8_t { Anything, Lock, RLock, End, Import, Result };
    What what = What::Anything;
    const uint64_t* holder = nullptr;   // Thread::number of that thread; 0: nobody. Lives as long as the wait.
    bool is_required = false;           // who waits cannot go on without it: never chosen for the report
};

// By Thread::number; null: it has ended.
Thread* thread_by_number(Runtime& runtime, uint64_t number);
// The thread that will end the wait; null: that is not known, or it has ended.
Thread* holder_of(const Waiter& w);

// The thread of `w` is about to sleep without a deadline. If that completes a deadlock, one thread of it is refused: this one (true; the
// exception is pending), or another, whose wait ends with the exception.
bool is_refused_as_deadlock(Waiter& w);

// A thread has ended: those who are left may all sleep.
void look_for_deadlock(Runtime& runtime);

}  // namespace kukri
