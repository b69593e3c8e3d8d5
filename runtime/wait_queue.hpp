// How the threads of an interpreter wait for each other: locks, conditions, events, queues and joins are all made of this. Guarded by the
// GIL: no atomics, no lost wake-ups. See gil.hpp for the sleeping itself.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

class WaitQueue;

// One thread's place in a queue; lives on that thread's C++ stack while it waits.
struct Waiter {
    explicit Waiter(Thread& t) : thread(t), since(monotonic_nanoseconds()) {}
    ~Waiter();
    Waiter(const Waiter&) = delete;

    Thread& thread;
    int64_t since;
    bool chosen = false;           // it was woken by somebody, and is in no queue any more
    WaitQueue* queue = nullptr;    // the one it is in
    const Thread* holder = nullptr;   // who has what it waits for, if that is known (timeline.hpp)
    Waiter *next = nullptr, *previous = nullptr;
};

// In the order of arrival. All zero: empty.
class WaitQueue {
  public:
    bool is_empty() const { return !first_; }
    Waiter* first() { return first_; }
    void push_back(Waiter& w);
    void push_front(Waiter& w);
    void remove(Waiter& w);
    // The first one leaves the queue and runs as soon as it gets the GIL; whether there was one.
    bool wake_one();
    void wake_all() {
        while (wake_one()) {}
    }
    // The first one goes to the end of another queue without waking up; whether there was one.
    bool move_one(WaitQueue& other);

  private:
    Waiter *first_ = nullptr, *last_ = nullptr;
};

enum class Waited : uint8_t { Chosen, TimedOut, Raised };
// Sleeps, without the GIL, until `w` is chosen or the deadline has passed; Raised: a signal handler raised (the exception is pending; the
// waiter may have been chosen nevertheless: see w.chosen). Afterwards `w` is in no queue unless it was moved to another one meanwhile.
Waited sleep_until_chosen(Waiter& w, int64_t deadline);

// In the child of fork(): those who slept do not exist any more, and nobody is to wake them. Their stacks will be other threads'.
void forget_other_waiters(Thread& t);

// Sleeps in `queue` until ready() holds, which is asked after every wake-up; false: the deadline has passed before. Whoever was faster has
// taken the chance, and the thread keeps its place. Error: a signal handler raised; a wake-up that came with it goes to the next one.
template <class F>
Result<bool> wait_until(Thread& t, WaitQueue& queue, int64_t deadline, F&& ready) {
    Waiter waiter(t);
    queue.push_back(waiter);
    while (true) {
        Waited how = sleep_until_chosen(waiter, deadline);
        if (how == Waited::Raised) {
            if (waiter.chosen) queue.wake_one();
            return Error{};
        }
        if (ready()) return true;
        if (how == Waited::TimedOut) return false;
        queue.push_front(waiter);
    }
}

}  // namespace kukri
