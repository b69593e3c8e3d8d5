// Who makes the turns of a loop: a fiber, so that a task may park in the middle of its step (parking.hpp).
//
// run_until_stopped() waits on its own stack while a *carrier* makes the turns on a fiber. When a task parks, the carrier's whole stack is
// left with it, and a fresh carrier finishes the turn and makes the next ones. Once the task is to go on, that one switches to the carrier
// left behind, which finishes the task's step, and then ends: it makes no more turns. So a task that never parks costs no switch.
#pragma once
#include "interp/fiber.hpp"
#include "stdlib/event_loop/event_loop.hpp"

namespace kukri::event_loop {

// One call of run_until_stopped().
struct Run {
    Loop& loop;
    Fiber& caller;               // goes on when the loop has stopped
    bool in_turn = false;        // a turn was begun by a carrier that was left behind
    Result<void> outcome{};
};

// Where the step that goes on is waited for.
struct Resumption {
    Fiber& waiting;
    Result<void> outcome{};      // of the step, if it has ended
};

struct Carrier {
    Fiber& fiber;
    Ref<Loop> loop;
    Value outer_context;         // that the turns are made in, borrowed
    Run* run;                    // whose turns it makes; null once it was left behind
    Resumption* resumption;      // left behind, and running: who waits for its step
    Task* parked;                // the task that has parked on it; null while it runs
    Value contexts;              // parked: the contexts that the step has entered (contextvars::detach())
    bool must_end;               // nothing will drive the loop any more: what parks is to end
};

// The carrier that runs now; null: whatever this is, it is no part of a loop's turn, or runs in a greenlet of its own.
Carrier* running_carrier(Thread& t);
// The fiber that is to go on when the carrier is left; if it is not left, drop_successor(). MemoryError.
Result<Fiber*> successor_of(Thread& t, Carrier& carrier);
void drop_successor(Carrier& carrier, Fiber& successor);
// Leaves the carrier with the task's step on it. Returns when the task is to go on, in its contexts; the current task is not changed.
void park(Thread& t, Carrier& carrier, Task& task, Fiber& successor);
// The step of a parked task goes on until it parks again or ends.
Result<void> resume_parked(Thread& t, Task& task);
// Those of this thread end: CancelledError is raised where they have parked.
void end_parked_tasks(Thread& t, Loop& loop);
// One turn; what is left of one. Neither goes on in a carrier that was left behind. `carrier`: the running one, or null.
Result<void> run_once(Thread& t, Loop& loop, const Carrier* carrier);
Result<void> finish_turn(Thread& t, Loop& loop, const Carrier* carrier);

}  // namespace kukri::event_loop
