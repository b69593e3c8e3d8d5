// Carriers: making the turns of a loop, leaving them with a parked task, and going on with it.
#include "stdlib/event_loop/turns.hpp"

#include "runtime/exception.hpp"
#include "stdlib/event_loop/loop_methods.hpp"

namespace kukri::event_loop {

namespace {

void carry(Thread& t, Fiber& self);
void unwind_carrier(Thread& t, Fiber& fiber);
void forget_carrier(Fiber& fiber);
constexpr FiberKind kCarrier{carry, [](Thread&, Fiber& self) -> Fiber& { return *self.successor; }, unwind_carrier, forget_carrier};

// Null if it is about to end.
Carrier* carrier_of(Fiber& fiber) { return static_cast<Carrier*>(fiber.subject); }

Result<void> make_turns(Thread& t, Carrier& c, Run& run) {
    Loop& loop = run.loop;
    if (std::exchange(run.in_turn, true)) {
        Result<void> rest = finish_turn(t, loop, &c);
        if (!c.run || rest.failed() || loop.stopping) return rest;
    }
    while (true) {
        TRY(check_open(t, loop));
        Result<void> turn;
        if (loop.is(Loop::kRunOnce)) {
            if (call_method(t, Value(&loop), "_run_once").failed()) turn = Error{};
        } else {
            turn = run_once(t, loop, &c);
        }
        if (!c.run || turn.failed() || loop.stopping) return turn;
    }
}

// What a carrier runs. The subject is the Run at first.
void carry(Thread& t, Fiber& self) {
    Run& run = *static_cast<Run*>(self.subject);
    Carrier c{.fiber = self, .loop = Ref<Loop>(&run.loop), .outer_context = t.context, .run = &run, .resumption = nullptr, .parked = nullptr, .contexts = Value(), .must_end = false};
    self.subject = &c;
    Result<void> outcome = make_turns(t, c, run);
    (c.run ? run.outcome : c.resumption->outcome) = outcome;
    self.successor = c.run ? &run.caller : &c.resumption->waiting;
    self.subject = nullptr;
}

Result<void> resume(Thread& t, Carrier& c) {
    Resumption resumption{Fiber::running(t)};
    c.resumption = &resumption;
    c.fiber.stand_on(&resumption.waiting);
    switch_to(t, c.fiber);
    return resumption.outcome;
}

// The task will not be driven any more.
void end_parked(Thread& t, Carrier& c) {
    Ref<Task> task(c.parked);
    Owned pending = std::move(t.pending);
    c.must_end = true;
    if (resume(t, c).failed()) t.report_unraisable(task.value());
    t.pending = std::move(pending);
}

void unwind_carrier(Thread& t, Fiber& fiber) {
    Carrier* c = carrier_of(fiber);
    if (c && c->parked) end_parked(t, *c);
}

void forget_carrier(Fiber& fiber) {
    Carrier* c = carrier_of(fiber);
    if (!c || !c->parked) return;
    c->loop->parts->parked.erase(c->parked);
    c->parked->is_parked = false;
}

}  // namespace

Carrier* running_carrier(Thread& t) {
    Fiber& fiber = Fiber::running(t);
    return fiber.is(kCarrier) ? carrier_of(fiber) : nullptr;
}

Result<void> run_until_stopped(Thread& t, Loop& loop) {
    Ref<Loop> keep(&loop);
    TRY(contextvars::current_context(t));
    Run run{loop, Fiber::running(t)};
    switch_to(t, *TRY(Fiber::make(t, kCarrier, &run, &run.caller)));
    return run.outcome;
}

Result<Fiber*> successor_of(Thread& t, Carrier& c) {
    if (c.run) return Fiber::make(t, kCarrier, c.run, &c.run->caller);
    return &c.resumption->waiting;
}

void drop_successor(Carrier& c, Fiber& successor) {
    if (c.run) successor.drop();
}

void park(Thread& t, Carrier& c, Task& task, Fiber& successor) {
    assert(!t.failed() && !c.parked);
    const Resumption* resumed_by = c.resumption;
    c.run = nullptr;
    c.resumption = nullptr;
    c.parked = &task;
    c.contexts = contextvars::detach(t, c.outer_context);
    c.loop->parts->parked[&task] = &c;
    task.is_parked = true;
    // The turn that made the first part of the step will not see its end: it is left behind, too.
    if (t.runtime.timeline && resumed_by == nullptr) tell_step_ends(t, *t.runtime.timeline, task);
    c.fiber.stand_on(nullptr);
    switch_to(t, successor);
    task.is_parked = false;
    c.loop->parts->parked.erase(&task);
    c.parked = nullptr;
    c.outer_context = t.context;
    contextvars::attach(t, std::exchange(c.contexts, Value()));
}

Result<void> resume_parked(Thread& t, Task& task) {
    Carrier& c = *as<Loop>(task.loop).parts->parked.at(&task);
    if (&c.fiber.thread() != &t) return t.raise(ExceptionType::RuntimeError, "a task that was parked by kukri.run_sync() can go on in its own thread only");
    // Whoever calls the method _step() in the name of call_soon() has entered the task's context already.
    contextvars::Context& context = *TRY(context_in(t, task.task_context, task.loop));
    bool entered = t.context == Value(&context);
    if (entered) contextvars::leave(t, context);
    Value taken = contextvars::first_entered(c.contexts);
    Result<void> outcome = taken.is_empty() ? resume(t, c) : contextvars::enter(t, as<contextvars::Context>(taken));   // that fails
    if (entered) {
        Owned pending = std::move(t.pending);
        MUST(contextvars::enter(t, context));
        t.pending = std::move(pending);
    }
    return outcome;
}

void end_parked_tasks(Thread& t, Loop& loop) {
    auto& parked = loop.parts->parked;
    auto ours = [&](auto& entry) { return &entry.second->fiber.thread() == &t && !entry.second->must_end; };
    for (auto found = parked.begin(); (found = std::find_if(parked.begin(), parked.end(), ours)) != parked.end();) end_parked(t, *found->second);
}

}  // namespace kukri::event_loop
