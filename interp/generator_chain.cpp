// Chains of delegating generators.
#include "interp/generator_chain.hpp"

#include <algorithm>

#include "interp/fibers.hpp"
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"

namespace kukri {

namespace {

using State = Generator::State;

Generator& delegate_in_chain(Generator& g) { return *static_cast<Generator*>(g.registers()[g.pc->b()].object()); }

// Has nobody but the generator anything to do with the frame object, and does no code run when it goes?
bool is_forgettable(Frame& frame) {
    if (frame.references > 1 || !frame.trace_function.is_empty() || frame.extra_locals || frame.back) return false;
    return std::none_of(frame.saved(), frame.saved() + frame.local_count, [](Value v) { return v.is_object(); });
}

bool may_delegate_in_chain(Generator& g) {
    if (g.has(Object::kFinalized)) return false;   // it may go without its finalizer, which dissolves
    if (g.frame && is_forgettable(*g.frame)) release(static_cast<Object*>(std::exchange(g.frame, nullptr)));
    return !g.frame;
}

void expose_all(FrameState& frames) {
    each_activation(frames, [](Activation&) {});
}

}  // namespace

bool is_running(Generator& g) { return (g.state == State::Linked ? outermost_of(g) : g).state == State::Running; }

void expose_caller(Activation& a) {
    assert(is_chain(a));
    Generator &outermost = outermost_of(a), &inner = *a.generator, &outer = outer_of(inner);
    Activation& caller = *a.caller();
    caller.pc = outer.pc;
    caller.base = outer.registers();
    caller.limit = a.limit;
    caller.function = outer.function;
    caller.constants = outer.code().constants;
    assert(!outer.frame);
    caller.frame = nullptr;
    caller.generator = &outer;
    caller.ns = Value();
    caller.result = a.result;
    caller.advance = 0;
    caller.plain = false;
    --outermost.links;
    if (&outer == &outermost) {
        assert(outermost.links == 0);
        caller.made = Value();   // what was counted for the chain is now for this activation
        caller.continuation = Continuation(a.operation);
    } else {
        caller.made = a.made;
        caller.continuation = Continuation::Chain;
        caller.operation = a.operation;
        outer.state = State::Running;
    }
    a.made = Value();
    a.continuation = inner.kind == Kind::AsyncGenerator ? Continuation::AsyncItem : Continuation::Delegate;
    retain(static_cast<Object*>(&inner));
}

void dissolve(Generator& outermost) {
    assert(outermost.state == State::Chained);
    Generator* g = &outermost;
    for (size_t left = outermost.links; left > 0; --left) {
        g = &delegate_in_chain(*g);
        g->state = State::Suspended;
        g->previous = nullptr;
    }
    assert(g == &innermost_of(outermost));
    outermost.state = State::Suspended;
    outermost.previous = nullptr;
    outermost.links = 0;
}

void settle(Thread& t, Generator& g) {
    if (g.state == State::Chained) return dissolve(g);
    if (g.state != State::Linked) return;
    Generator& outermost = outermost_of(g);
    if (outermost.state == State::Chained) return dissolve(outermost);
    for (Thread* one : t.runtime.threads) each_frames(*one, expose_all);
    assert(g.state == State::Running);
}

void link(Thread& t, Generator& outermost, Generator& outer, Generator& inner) {
    bool is_long = inner.state == State::Chained;
    if (!is_long && inner.state != State::Suspended) return;
    size_t links = size_t(outermost.links) + 1 + inner.links;
    if (links > UINT16_MAX || t.frames->tracing || !may_delegate_in_chain(outer)) return;
    outermost.previous = is_long ? &innermost_of(inner) : &inner;
    outermost.links = uint16_t(links);
    outermost.state = State::Chained;
    inner.links = 0;
    inner.state = State::Linked;
    inner.previous = &outer;
}

Activation* enter_chain(Thread& t, Generator& outermost, Continuation continuation) {
    FrameState& frames = *t.frames;
    Generator& g = innermost_of(outermost);
    size_t levels = size_t(outermost.links) + 1;
    bool fits = size_t(frames.top - frames.last) >= levels && t.depth + levels <= size_t(t.runtime.recursion_limit);
    if (!fits || frames.tracing) return nullptr;
    Activation* a = frames.top - levels;
    a->pc = g.pc;
    a->base = g.registers();
    a->limit = frames.top->limit;
    a->function = g.function;
    a->constants = g.code().constants;
    a->frame = std::exchange(g.frame, nullptr);
    a->generator = &g;
    a->ns = Value();
    retain(static_cast<Object*>(&outermost));
    a->made = Value(static_cast<Object*>(&outermost));
    a->continuation = Continuation::Chain;
    a->operation = uint8_t(continuation);
    a->advance = 0;
    a->plain = false;
    g.state = outermost.state = State::Running;
    outermost.previous = t.handled;
    t.handled = &g;
    t.depth += int(levels);
    frames.top = a;
    return a;
}

Generator& park_chain(Thread& t) {
    FrameState& frames = *t.frames;
    Activation& a = *frames.top;
    Generator &outermost = outermost_of(a), &g = *a.generator;
    g.pc = a.pc;
    g.frame = a.frame;
    if (g.frame) suspend_frame(g);
    g.state = State::Linked;
    detach_generator(t, outermost);
    outermost.previous = &g;
    outermost.state = State::Chained;
    size_t levels = size_t(outermost.links) + 1;
    t.depth -= int(levels);
    frames.top += levels;
    return outermost;
}

}  // namespace kukri
