// Events for trace and profile functions. Their order and arguments are those of CPython's sys.settrace(), see "sys", library reference.
#include "interp/tracing.hpp"

#include "interp/fibers.hpp"
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// Calls a trace or profile function with (frame, event, argument), itself untraced. An exception ends all tracing by this hook.
// Stop: failed.
Owned call_hook(Thread& t, TraceHook hook, Value function, Frame& frame, std::string_view event, Value argument) {
    Owned keep_function{function}, keep_frame{Value(&frame)}, keep_argument{argument};
    t.frames->tracing->inside = true;
    auto result = call(t, function, {Value(&frame), Value(t.runtime.intern(event)), argument});
    if (auto& tracing = t.frames->tracing) {   // another fiber may have ended it meanwhile
        tracing->inside = false;
        if (tracing->is_idle()) tracing.reset();
    }
    if (!result.failed()) return result.take();
    Owned pending = std::move(t.pending);
    release(std::exchange(frame.trace_function, Value()));
    set_trace_hook(t, hook, Value::none());
    t.pending = std::move(pending);
    return Owned::stop();
}

// What the trace function of the frame, or at its call that of the thread, has to say; what it returns traces the frame from now on.
bool tell_tracer(Thread& t, Frame& frame, Value function, std::string_view event, Value argument) {
    if (function.is_empty() || function.is_none()) return true;
    Owned local = call_hook(t, TraceHook::Trace, function, frame, event, argument);
    if (local.is_stop()) return false;
    if (!local.is_none()) release(std::exchange(frame.trace_function, local.take()));
    return true;
}

bool tell_profiler(Thread& t, Frame& frame, std::string_view event, Value argument) {
    if (!is_traced(*t.frames) || t.frames->tracing->profile.is_empty()) return true;
    return !call_hook(t, TraceHook::Profile, t.frames->tracing->profile.get(), frame, event, argument).is_stop();
}

// Does a loop on a single line go round when the instruction at `to` follows that at `from`? It begins with a jump to its end, where it
// asks for the next item or tests; in a for loop it is this place that counts, as in CPython.
bool begins_again(Code& code, int32_t from, int32_t to) {
    auto is = [&](int32_t word, Opcode op) { return word >= 0 && code.words[word].raw_opcode() == unsigned(op); };
    if (is(to, Opcode::ForNext)) return from >= 0 && !is(from, Opcode::Jump);
    return to <= from && !is(from, Opcode::ForNext);
}

bool begin(Thread& t, Activation& a, Frame& frame) {
    frame.is_begun = true;
    auto word = int32_t(a.code().word_of(a.pc));
    bool is_first = a.pc == a.code().words || (a.pc == a.code().words + 1 && a.pc[-1].raw_opcode() == unsigned(Opcode::ReturnGenerator));
    frame.traced_word = is_first ? -1 : word - 1;   // a generator goes on in the line where it has yielded
    frame.traced_line = is_first ? -1 : int32_t(a.code().line_at(uint32_t(frame.traced_word)));
    frame.shown_line = frame.traced_line;
    if (is_first) frame.shown_line = int32_t(a.code().source().first_line);
    Tracing& tracing = *t.frames->tracing;
    bool fine = tell_tracer(t, frame, tracing.trace.get(), "call", Value::none()) && tell_profiler(t, frame, "call", Value::none());
    frame.shown_line = 0;
    return fine;
}

bool leave(Thread& t, Frame& frame, Value v) {
    bool traced = is_traced(*t.frames) && !t.frames->tracing->trace.is_empty();
    return (!traced || tell_tracer(t, frame, frame.trace_function, "return", v)) && tell_profiler(t, frame, "return", v);
}

bool is_native(Value callee) { return is<NativeFunction>(callee) || is<NativeDescriptor>(callee); }

}  // namespace

Traced trace_instruction(Thread& t, Activation& a) {
    if (!is_traced(*t.frames)) return Traced::Over;
    if (a.pc->raw_opcode() == unsigned(Opcode::ReturnGenerator)) return Traced::GoOn;   // nothing of the generator runs yet
    auto made = frame_object(t, a);
    if (made.failed()) return Traced::Failed;
    Frame& frame = **made;
    if (!frame.is_begun) {
        if (!begin(t, a, frame)) return Traced::Failed;
        if (!is_traced(*t.frames)) return Traced::Over;
    }
    if (t.frames->tracing->trace.is_empty() || frame.trace_function.is_empty() || frame.trace_function.is_none()) return Traced::GoOn;
    auto word = int32_t(a.code().word_of(a.pc)), line = int32_t(a.code().range_at(uint32_t(word)).line);
    bool again = begins_again(a.code(), frame.traced_word, word);
    frame.traced_word = word;
    if (line > 0 && (line != frame.traced_line || again)) {
        frame.traced_line = line;
        if (!frame.skips_lines && !tell_tracer(t, frame, frame.trace_function, "line", Value::none())) return Traced::Failed;
    }
    if (frame.wants_opcodes && is_traced(*t.frames) && !tell_tracer(t, frame, frame.trace_function, "opcode", Value::none())) return Traced::Failed;
    return is_traced(*t.frames) ? Traced::GoOn : Traced::Over;
}

bool trace_return(Thread& t, Activation& a, Value v) {
    if (!a.frame || !a.frame->is_begun || !is_traced(*t.frames)) return true;
    a.frame->is_begun = false;
    return leave(t, *a.frame, v);
}

bool trace_yield(Thread& t, Activation& a, Value v) {
    for (Activation* one = &a;;) {
        if (!trace_return(t, *one, v)) return false;
        Activation* below = caller_place(one);
        bool is_item = one == &a && one->generator->kind == Kind::AsyncGenerator && one->pc->raw_opcode() == unsigned(Opcode::Yield);
        if (one->continuation != Continuation::Delegate && (is_item || one->continuation != Continuation::AsyncItem)) return true;
        one = below;
    }
}

void trace_exception(Thread& t, Activation& a) {
    if (!is_traced(*t.frames) || !a.frame || t.frames->tracing->trace.is_empty()) return;
    Frame& frame = *a.frame;
    if (frame.trace_function.is_empty() || frame.trace_function.is_none()) return;
    Owned pending = std::move(t.pending);
    auto& e = as<Exception>(pending.get());
    auto triple = tuple_of(t, Value(e.type()), pending.get(), e.traceback ? Value(static_cast<Object*>(e.traceback)) : Value::none());
    if (triple.failed() || !tell_tracer(t, frame, frame.trace_function, "exception", (*triple).value())) return;   // its exception is pending instead
    t.pending = std::move(pending);
}

bool trace_stop(Thread& t, Activation& a, Value returned) {
    if (!is_traced(*t.frames)) [[likely]] return true;
    if (returned.is_none())
        (void)t.raise_none(ExceptionType::StopIteration);
    else
        (void)raise_stop_iteration(t, returned);
    trace_exception(t, a);
    return t.catch_if(ExceptionType::StopIteration);
}

void trace_unwinding(Thread& t, Activation& a) {
    Owned pending = std::move(t.pending);
    if (trace_return(t, a, Value::none())) t.pending = std::move(pending);
}

bool trace_native_call(Thread& t, Activation& a, Value callee) { return !is_native(callee) || !a.frame || tell_profiler(t, *a.frame, "c_call", callee); }

bool trace_native_return(Thread& t, Activation& a, Value callee) {
    if (!is_native(callee) || !a.frame) return true;
    if (!t.failed()) return tell_profiler(t, *a.frame, "c_return", callee);
    Owned pending = std::move(t.pending);
    if (tell_profiler(t, *a.frame, "c_exception", callee)) t.pending = std::move(pending);
    return true;
}

// --- setting and asking ------------------------------------------------------------------------------------------------------------------

namespace {

// Whatever runs already is not called any more.
void note_running(Thread& t, Activation& a) {
    auto frame = frame_object(t, a);
    if (frame.failed()) return t.pending.clear();
    (*frame)->is_begun = true;
    (*frame)->traced_word = int32_t(a.code().word_of(a.pc));
    (*frame)->traced_line = int32_t(a.code().line_at(uint32_t((*frame)->traced_word)));
}

}  // namespace

void set_trace_hook(Thread& traced, TraceHook hook, Value function) {
    FrameState& frames = *traced.frames;
    if (!frames.tracing) {
        if (function.is_none()) return;
        frames.tracing = std::make_unique<Tracing>();
        each_frames(traced, [&](FrameState& any) {
            each_activation(any, [&](Activation& a) { note_running(traced, a); });
        });
    }
    Tracing& tracing = *frames.tracing;
    Owned old = std::move(tracing.of(hook));
    tracing.of(hook) = function.is_none() ? Owned() : Owned(function);
    if (tracing.is_idle() && !tracing.inside)
        frames.tracing.reset();
    else
        traced.request(SafepointReason::Trace);
}

Value trace_hook(Thread& t, TraceHook hook) {
    if (!t.frames->tracing) return Value::none();
    Value function = t.frames->tracing->of(hook).get();
    return function.is_empty() ? Value::none() : function;
}

Result<Owned> call_traced(Thread& t, Value function, Tuple& arguments) {
    bool was_inside = t.frames->tracing && std::exchange(t.frames->tracing->inside, false);
    if (was_inside) t.request(SafepointReason::Trace);
    auto result = call(t, function, arguments.view());
    if (was_inside && t.frames->tracing) t.frames->tracing->inside = true;
    return result;
}

}  // namespace kukri
