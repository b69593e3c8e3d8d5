// Who is told what happens where: holds of the GIL, waits, steps of tasks, processes, messages. `kukri --trace` gives a Runtime one
// (interp/timeline); otherwise Runtime::timeline is null, and all that anybody does is to look at that.
//
// Everything here is called by a thread that holds the GIL, or that is giving it up and has not handed it over yet: so whoever writes it down needs
// no lock. Spans are told when they are over. Times are those of monotonic_nanoseconds(), the same in all processes.
#pragma once
#include "runtime/gil.hpp"
#include "runtime/value.hpp"

namespace kukri {

class Timeline {
  public:
    virtual ~Timeline() = default;

    // --- threads and the GIL ---
    // The thread runs for the first time.
    virtual void thread_begins(Thread& t) = 0;
    // It held the GIL from post.hold_began to `ended`. `next`: who gets it now; null: nobody waits.
    virtual void held(Thread& t, int64_t ended, HoldEnd why, const Thread* next) = 0;
    // It has the GIL, and had to wait for it since post.since.
    virtual void wanted(Thread& t) = 0;
    // It is going to park until another thread wakes it; `holder` has what it waits for (null: not known, or nobody has).
    virtual void waits_for(Thread& t, const Thread* holder) = 0;
    // park() is over.
    virtual void parked(Thread& t) = 0;

    // --- event loops ---
    // `coroutine` is what a task drives. What the step ends with: what the task awaits, or how it has ended.
    virtual void step_begins(Thread& t, std::string_view task, Value coroutine) = 0;
    virtual void step_ends(Thread& t, std::string_view outcome) = 0;
    // A loop has waited since `began` for descriptors, and no longer than `most` (negative: for ever).
    virtual void polled(Thread& t, int64_t began, int64_t most, size_t ready) = 0;

    // --- processes ---
    virtual void child_started(Thread& t, int64_t began, int number, std::string_view how) = 0;
    virtual void child_ended(Thread& t, int number, int wait_status) = 0;
    virtual void process_is_named(Thread& t, std::string_view name) = 0;
    // This process is a copy, and `t` its only thread.
    virtual void is_forked(Thread& t) = 0;
    // What is not written yet is written: another program may be executed now.
    virtual void may_be_replaced(Thread& t) = 0;
    // The process ends; nothing is recorded any more.
    virtual void process_ends(Thread& t) = 0;

    // --- messages between processes ---
    enum class Direction : uint8_t { Sent, Received };
    // Since `began`, a message of `size` bytes went through the descriptor: of a pipe or socket, or of a queue's memory, whose messages are
    // numbered from 1 (`number` 0: they are not).
    virtual void message(Thread& t, Direction direction, int fd, uint64_t number, uint64_t size, int64_t began) = 0;
};

}  // namespace kukri
