// The dispatch loop.
//
// Rules of the house, for whoever writes a handler (they lie in ops_*.inc, grouped by area):
//  1. Save pc (SAVE_PC) before anything that can raise, call or run a destructor that matters for line numbers.
//  2. No local with a destructor may be alive at a DISPATCH: computed goto skips destructors. Slow paths live in functions.
//  3. A register is written with set_register: it releases what was there. Operands are borrowed; kill flags come last.
//  4. After anything that may have pushed or popped an activation: RELOAD.
//  5. Everything above act->limit is dead; natives called from here start their own windows there.
#include "compiler/instruction.hpp"
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"
#include "interp/tracing.hpp"
#include "runtime/exception.hpp"
#include "runtime/iterators.hpp"
#include "runtime/numbers.hpp"
#include "runtime/slice.hpp"
#include "runtime/str_iterator.hpp"

namespace kukri {

// Operands are read from the instruction where it lies: one load each, where taking apart a word in a register costs shifts and masks.
// So a handler reads them before it moves pc.
#define FIELD(type, i) (reinterpret_cast<const type*>(pc)[i])
#define A() unsigned(FIELD(uint16_t, 1))
#define B() unsigned(FIELD(uint16_t, 2))
#define C() unsigned(FIELD(uint16_t, 3))
#define BC() ptrdiff_t(FIELD(int32_t, 1))
#define JUMP_C() ptrdiff_t(FIELD(int16_t, 3))
static_assert(std::endian::native == std::endian::little);
#define R(i) base[i]
#define K(i) constants[i]
#define NAME(i) (act->function->code->names[i])

#define OPCODE(name) L_##name
#ifdef KUKRI_TRACED
#define DISPATCH() goto traced_dispatch
#define TRACED(...) __VA_ARGS__
constexpr bool kTraced = true;
#else
#define DISPATCH()                                               \
    do {                                                         \
        goto* kLabels[pc->raw_opcode()];                         \
    } while (0)
#define TRACED(...)
constexpr bool kTraced = false;
#endif
#define NEXT(words)  \
    do {             \
        pc += words; \
        DISPATCH();  \
    } while (0)
#define SAVE_PC() (act->pc = pc)
#define RELOAD()                                        \
    do {                                                \
        act = frames.top;                               \
        pc = act->pc;                                   \
        base = act->base;                               \
        constants = act->constants;                     \
    } while (0)
// Kill flags.
#define KILL(flag, r)                                                       \
    do {                                                                    \
        if (pc->has(Instruction::flag)) clear_register(base, r);            \
    } while (0)
#define KILL_BC()                                                                                    \
    do {                                                                                             \
        if (pc->bits & (Instruction::kKillB | Instruction::kKillC)) [[unlikely]] {                   \
            if (B() != A()) KILL(kKillB, B());                                                       \
            if (C() != A()) KILL(kKillC, C());                                                       \
        }                                                                                            \
    } while (0)
// Polls when going backwards.
#define POLL()                                                                                       \
    do {                                                                                             \
        if (t.safepoint.load(std::memory_order_relaxed)) [[unlikely]] goto safepoint;                \
    } while (0)
// Stores an owned result, or unwinds if it is Empty.
#define DELIVER(r, expression)                     \
    do {                                           \
        SAVE_PC();                                 \
        Value delivered = (expression);            \
        if (delivered.is_empty()) goto error;      \
        set_register(base, r, delivered);          \
    } while (0)
// The same where a special method written in Python may have been entered instead (Stop).
#define DELIVER_UNLESS_ENTERED(r, expression)             \
    do {                                                  \
        SAVE_PC();                                        \
        Value delivered = (expression);                   \
        if (delivered.is_constant()) {                    \
            if (delivered.is_stop()) goto entered;        \
            if (delivered.is_empty()) goto error;         \
        }                                                 \
        set_register(base, r, delivered);                 \
    } while (0)
#define CHECK_UNLESS_ENTERED(expression)                          \
    do {                                                          \
        SAVE_PC();                                                \
        Entering entering_ = (expression);                        \
        if (entering_ != Entering::NotPython) {                   \
            if (entering_ == Entering::Entered) goto entered;     \
            goto error;                                           \
        }                                                         \
    } while (0)
#define CHECK(expression)            \
    do {                             \
        SAVE_PC();                   \
        if (!(expression)) goto error; \
    } while (0)

#ifdef KUKRI_TRACED
Value traced_loop(Thread& t, Begin begin) {
#else
namespace {

Value loop(Thread& t, Begin begin) {
#endif
    static const void* const kLabels[] = {
#define OP(name, operands, cache_words, doc) &&L_##name,
#include "compiler/opcodes.def"
#undef OP
#define QUICK(name, general, cache) &&L_##name,
#include "interp/quickened.def"
#undef QUICK
    };
    static_assert(std::size(kLabels) == kAllOpcodeCount);

    FrameState& frames = *t.frames;
    Activation* act;
    Instruction* pc;
    Value* base;
    const Value* constants;
    Value returning;   // of Return and what leaves like it
    Value* window;     // of Call and CallMethod
    RELOAD();
    if (begin == Begin::Raising) goto error;
    POLL();
    DISPATCH();

#include "interp/ops_moves.inc"
#include "interp/ops_names.inc"
#include "interp/ops_attributes.inc"
#include "interp/ops_arith.inc"
#include "interp/ops_jumps.inc"
#include "interp/ops_build.inc"
#include "interp/ops_calls.inc"
#include "interp/ops_generators.inc"
#include "interp/ops_exceptions.inc"
#include "interp/ops_rest.inc"

safepoint:
    // pc is where execution is to go on.
    SAVE_PC();
    if (!handle_safepoint(t)) goto error;
#ifdef KUKRI_TRACED
    DISPATCH();

traced_dispatch:
    SAVE_PC();
    switch (trace_instruction(t, *act)) {
        case Traced::GoOn: break;
        case Traced::Failed: goto error;
        case Traced::Over: return Value::stop();
    }
    goto* kLabels[pc->raw_opcode()];
#else
    if (is_traced(frames)) return Value::stop();
    DISPATCH();
#endif

entered:
    RELOAD();
    POLL();
    DISPATCH();

error:
    assert(t.failed());
    add_traceback(t, *act);
    TRACED(trace_exception(t, *act);)
unwind: {
    TRACED(if (!is_guarded(act->code(), act->pc)) trace_unwinding(t, *act);)
    Unwound where = unwind(t, act);
    if (where == Unwound::ToEntry) return Value();
    RELOAD();
    if (where == Unwound::ToCaller) {   // the activation is gone: its caller's instruction has failed
        add_traceback(t, *act);
        TRACED(trace_exception(t, *act);)
        goto unwind;
    }
    DISPATCH();
}
}

#ifndef KUKRI_TRACED
Value drive(Thread& t, Begin begin) {
    while (true) {
        Value v = is_traced(*t.frames) ? traced_loop(t, begin) : loop(t, begin);
        if (!v.is_stop()) {
            if (t.frames->tracing) [[unlikely]] t.request(SafepointReason::Trace);   // loops further out have to notice, too
            return v;
        }
        begin = Begin::Running;
    }
}

}  // namespace

Value run(Thread& t) { return drive(t, Begin::Running); }
Value run_raising(Thread& t) { return drive(t, Begin::Raising); }
#endif

}  // namespace kukri
