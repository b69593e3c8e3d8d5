// sys.settrace() and sys.setprofile(): what a function of the program is told about the running of Python code.
//
// While a thread has such a function its code runs in a second copy of the dispatch loop (loop_traced.cpp) that reports each call, line,
// return and exception; the first copy knows nothing of all this but one safepoint reason. The function itself runs untraced.
#pragma once
#include "interp/activation.hpp"
#include "interp/api.hpp"

namespace kukri {

struct Tracing {
    Owned trace, profile;     // Empty: none
    bool inside = false;      // one of the two is running
    bool is_idle() const { return trace.is_empty() && profile.is_empty(); }
    Owned& of(TraceHook hook) { return hook == TraceHook::Trace ? trace : profile; }
};

// Does the thread's code run in the traced loop now?
inline bool is_traced(const FrameState& frames) { return frames.tracing && !frames.tracing->inside; }

enum class Traced : uint8_t { GoOn, Failed, Over };   // Over: nothing is traced any more
// The instruction at a.pc is about to run: events "call", "line" and "opcode".
Traced trace_instruction(Thread& t, Activation& a);
// a returns (or yields) a value: "return". False: the trace function raised.
bool trace_return(Thread& t, Activation& a, Value v);
// A generator yields, and with it all that delegate to it.
bool trace_yield(Thread& t, Activation& a, Value v);
// The pending exception has reached a: "exception". It may be replaced by one of the trace function.
void trace_exception(Thread& t, Activation& a);
// A generator that a loops over or delegates to has returned: "exception" with the StopIteration that is spared.
bool trace_stop(Thread& t, Activation& a, Value returned);
// The pending exception leaves a: "return" with None.
void trace_unwinding(Thread& t, Activation& a);
// A call of what may be a native function: "c_call", "c_return" and "c_exception" around it, for profile functions.
bool trace_native_call(Thread& t, Activation& a, Value callee);
bool trace_native_return(Thread& t, Activation& a, Value callee);

}  // namespace kukri
