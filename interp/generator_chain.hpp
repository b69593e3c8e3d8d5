// Chains: generators (and coroutines) that delegate to each other, resumed at the innermost one without entering those between.
//
// When a generator is suspended while it delegates to another suspended one, the two become a chain, or the latter's chain grows by one:
//
//     outermost ("Chained")  -YieldFrom->  Linked  -YieldFrom->  ...  -YieldFrom->  innermost (Linked)
//        |  previous, links (how many delegations)                                      ^
//        +------------------------------------------------------------------------------+
//
// To resume the outermost is then to push the activation of the innermost alone (Continuation::Chain), `links` places above where it would be
// called from. The places between stay free for the others: whoever wants to see one, because the innermost has ended, an exception leaves
// it, or somebody looks at the stack, has it filled in by expose_caller(). A running chain has the same recursion depth and the same list of
// handled exceptions as if each level had been entered: each Linked one's `previous` is its outer, also while the chain is parked.
//
// What a reader would get wrong: the place below a Chain activation holds rubbish. Go down by caller_place() or place_below().
//
// Nothing here is counted: a level is kept by the register that its outer delegates from, so nobody may touch those of a chain's members.
// Everyone who wants to do something to a generator other than to resume the outermost of a chain calls settle() first. A level with a
// frame object, with a finalizer that has run, or of a traced thread, is never linked to what it delegates to.
#pragma once
#include "interp/generator.hpp"

namespace kukri {

inline bool is_chain(const Activation& a) { return a.continuation == Continuation::Chain; }
// Of such an activation.
inline Generator& outermost_of(const Activation& a) { return *static_cast<Generator*>(a.made.object()); }
// Who delegates to a Linked one.
inline Generator& outer_of(const Generator& linked) { return static_cast<Generator&>(*linked.previous); }
inline Generator& innermost_of(const Generator& chained) { return static_cast<Generator&>(*chained.previous); }
inline Generator& outermost_of(Generator& linked) {
    Generator* g = &linked;
    while (g->state == Generator::State::Linked) g = &outer_of(*g);
    return *g;
}

// Does it run, on whatever thread?
bool is_running(Generator& g);
// The next activation below, without those in between that are not filled in: it changes nothing.
inline Activation* place_below(Activation* a) { return a->caller() + (is_chain(*a) ? outermost_of(*a).links : 0); }
// Makes the place below a Chain activation what it would be had each level been entered; that one delegates from then on.
void expose_caller(Activation& a);
// The place below, where the caller lies or nothing does.
inline Activation* caller_place(Activation* a) {
    if (is_chain(*a)) [[unlikely]] expose_caller(*a);
    return a->caller();
}
// f(Activation&) for each, innermost first.
template <class F>
void each_activation(FrameState& frames, F&& f) {
    for (Activation* a = frames.top; a != frames.bottom; a = caller_place(a)) f(*a);
}
// ... without those that are not filled in.
template <class F>
void each_present_activation(FrameState& frames, F&& f) {
    for (Activation* a = frames.top; a != frames.bottom; a = place_below(a)) f(*a);
}
// The members of a parked chain are ordinary suspended generators again.
void dissolve(Generator& outermost);
// The generator is no member of a parked chain, and if it runs as one of a running chain, it has an activation.
void settle(Thread& t, Generator& g);
// `inner`, suspended, is what the suspended `outer` delegates to: makes them a chain if nothing forbids it. `outermost` is that of outer's chain, or outer.
void link(Thread& t, Generator& outermost, Generator& outer, Generator& inner);
// The outermost of a chain is resumed: the innermost's activation on top. Null: there is no room for all its levels, or the thread is traced.
Activation* enter_chain(Thread& t, Generator& outermost, Continuation continuation);
// The topmost activation, which is_chain(), is suspended: all of its chain. The outermost, still with its activation's reference.
Generator& park_chain(Thread& t);

}  // namespace kukri
