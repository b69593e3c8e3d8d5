// Python's frame objects: what sys._getframe(), tracebacks and generators show of an activation, during its life and after.
#pragma once
#include "interp/activation.hpp"
#include "interp/generator.hpp"
#include "runtime/module.hpp"
#include "runtime/set.hpp"

namespace kukri {

struct Frame : Object {
    static constexpr Kind kKind = Kind::Frame;
    static const TypeRow kRow;
    Function* function;
    Frame* back;               // the caller's frame, once the call has ended; null at the bottom, or while it runs (see frame_back)
    Activation* activation;    // null once it has ended
    Generator* not_begun;      // whose frame it is, if that has not begun yet, borrowed; null
    Value ns;                  // namespace of module and class code; Empty
    int32_t word;              // where it was when it ended
    uint16_t local_count;      // Values behind the struct: the locals that the activation left; while its generator is suspended, those of it
    bool is_suspended;         // ... which it is
    bool is_cleared;           // by clear(): the variables of enclosing functions are gone for it, too
    Value trace_function;      // f_trace
    bool is_begun;             // its "call" has been reported, its "return" not yet (tracing.cpp)
    bool skips_lines, wants_opcodes;   // f_trace_lines is False, f_trace_opcodes is True
    int32_t traced_line, traced_word;  // of the last event; -1: none
    int32_t shown_line;        // f_lineno, if it is not that of the instruction; 0
    Dict* extra_locals;        // what was stored through f_locals under names that are no variables; null
    List* replaced;            // variables' values that f_locals has replaced while it runs: its instruction may be working on them; null
    Value* saved() { return reinterpret_cast<Value*>(this + 1); }
    size_t tail() const { return local_count * sizeof(Value); }
    Code& code() const { return *function->code; }
    Value* locals() { return activation ? activation->base : saved(); }
    int32_t word_now() const { return activation ? int32_t(code().word_of(activation->pc)) : word; }
    int line() const;
    void trace(Visitor& v) {
        v(function);
        v(back);
        v(ns);
        v(trace_function);
        v(extra_locals);
        v(replaced);
        for (size_t i = 0; i < local_count; ++i) v(saved()[i]);
    }
};

// A generator that has a frame object is suspended, before its activation goes; and resumed. Who holds the frame may read and write the variables meanwhile.
void suspend_frame(Generator& g);
void resume_frame(Activation& a);
// gi_frame and the like of a generator that is not running.
Result<Ref<Frame>> generator_frame(Thread& t, Generator& g);
// A dict of the function's variables now.
Result<Ref<Dict>> frame_variables(Thread& t, Frame& f);
// The mapping that reads and writes them.
Result<Owned> new_frame_locals(Thread& t, Frame& f);
// f_locals: the namespace itself, or that mapping.
Result<Owned> frame_locals(Thread& t, Frame& f);
// locals() in the running Python code.
Result<Owned> locals_of(Thread& t, Activation& a);
// The innermost Python activation, `depth` callers out; null beyond the bottom.
Activation* activation_at(Thread& t, int depth);

}  // namespace kukri
