// Activations: the calls in progress. They lie in one array per stack (of a thread, or of a fiber: fiber.hpp), their register windows on one contiguous stack: a Python call
// neither allocates nor recurses in C++. A callee's window begins on the arguments that the caller put at the end of its own.
//
// Invariants:
//  - every register of a window holds an owned Value or Empty; above the topmost `limit` there are no pointers, only dead words
//  - base[-1] of an ordinary call (Continuation::Call) holds the callee, which keeps the function alive; Entry and Construct own it
//  - a generator's window lies in the generator object; what it calls continues at `limit` of whoever resumed it
#pragma once
#include <memory>
#include <span>

#include "interp/function.hpp"

namespace kukri {

struct Generator;
struct Frame;
struct Tracing;
class Fibers;

// What happens when an activation ends or yields.
enum class Continuation : uint8_t {
    Entry,         // run() returns to C++
    Call,          // the value goes to the caller's register
    Construct,     // __init__: the instance goes there instead of the result
    Iterate,       // resumed by ForNext: a yield jumps to the loop body, a return falls out of the loop
    Delegate,      // resumed by YieldFrom of another generator
    Chain,         // the innermost of several that delegate to each other, resumed in place of the outermost; `operation` is that one's continuation
    AsyncItem,     // resumed by the YieldFrom of an `async for`: an item is what that gives, other yields are passed on, a return ends the loop
    Step,          // resumed by a call of next(), send() or __next__(): a yield is its value, a return StopIteration or next()'s default
    // A special method written in Python that an instruction has called; `operation` says more (special_calls.cpp):
    Deliver,       // the value goes to the register `result`
    Operator,      // Deliver, unless it is NotImplemented: then the reflected method has its turn; a BinaryOp
    Reflected,     // the same, and nobody is left to ask
    InPlace,       // as Operator, of an operator `op=`: the plain operator is next
    Compare,       // as Operator; a Comparison
    Discard,       // the value goes away
    CompareJump,   // the truth of what Compare would deliver decides a jump
    Next,          // __next__ for ForNext; StopIteration ends the loop
    Await,         // Deliver, if it is an iterator as __await__ must give one
    AsyncNext,     // Deliver what `await` iterates of the awaitable that __anext__ gave
    Contains,      // Deliver the truth of it, or for NotIn the opposite
    Truth,         // of __bool__: decides JumpIfTrue and JumpIfFalse
};

// Does a value other than NotImplemented go to the register `result`, and that is all?
constexpr bool delivers(Continuation c) { return c >= Continuation::Deliver && c <= Continuation::Compare; }

struct Activation {
    Instruction* pc;           // the instruction in progress, once it has called out
    Value* base;
    Value* limit;              // end of the stack in use
    Function* function;        // module and class code runs in a function of its own, too
    const Value* constants;    // of its code
    Frame* frame;              // the Python frame object, once somebody asked (owned)
    Generator* generator;      // whose window this is; null
    Value ns;                  // namespace of class bodies, modules and exec; borrowed; Empty for functions
    Value made;                // Construct: the instance; Chain: the outermost generator (owned). Entry of a generator: see sink()
    uint16_t result;           // register of the caller that receives the value
    uint8_t advance;           // words from the caller's instruction to the next one
    Continuation continuation;
    bool plain;                // Call, with neither frame nor generator: Return needs to look at nothing else
    uint8_t operation;         // of some continuations

    Code& code() const { return *function->code; }
    // Who takes what a generator yields to C++ code while that waits for all of it; null.
    ItemSink* sink() const { return made.is_empty() ? nullptr : reinterpret_cast<ItemSink*>(made.bits); }
    void feed(ItemSink& taker) { made = Value(reinterpret_cast<uint64_t>(&taker)); }
    // Its neighbours in the array, which grows downwards. callee() may not be in use; the lowest call's caller is the sentinel. That of a
    // Chain activation is rubbish: whoever walks calls each_activation() or caller_place() of generator_chain.hpp.
    Activation* caller() { return this + 1; }
    const Activation* caller() const { return this + 1; }
    Activation* callee() { return this - 1; }
};

// What an attribute access came to for one shape and name, as an inline cache holds it. Accesses that meet several shapes in turn find
// it here when their inline cache has the other one.
struct AttributeMemo {
    uint64_t version = 0;      // of the shape
    Str* name = nullptr;
    Opcode access = Opcode::Nop;   // GetAttr, SetAttr or LoadMethod
    uint16_t quick = 0;        // the QuickOpcode
    uint64_t two = 0, three = 0;   // its second and third cache word
};

struct FrameState {
    // Address space for so many nested calls, and registers in proportion; only what is used becomes memory. is_valid() may say no.
    FrameState(size_t calls, AttributeMemo* memos);
    ~FrameState();
    FrameState(const FrameState&) = delete;
    bool is_valid() const { return bottom; }
    // Does the thread run no Python code at all?
    bool is_idle() const { return top == bottom && (!fibers || own_fibers); }
    bool holds(const Activation* a) const { return a >= top && a < bottom; }
    bool is_full() const { return top == last; }
    void serve(Thread& t);     // empty as it is: becomes t's

    static constexpr size_t kMostCalls = 1u << 19, kFewestCalls = 1u << 14;
    static constexpr size_t kValuesPerCall = 16;

    // One piece of memory: activations grow downwards from its middle, registers upwards, so that a thread with few calls touches one
    // page for both.
    size_t calls;              // room for
    Value* stack;
    Value* stack_end;          // registers up to here are Empty or in use; untouched memory lies behind
    Activation* bottom;        // a sentinel below everything
    Activation* last;          // the innermost that there is memory for
    Activation* top;           // the running one

    std::unique_ptr<Tracing> tracing;   // while sys.settrace() or sys.setprofile() is in force; null. The running fiber has it.

    Fibers* fibers = nullptr;           // of the thread; null: it has never had any
    std::unique_ptr<Fibers> own_fibers; // the same, in the frames of the thread's own stack
    FrameState* below = nullptr;        // whose frames are the callers of the lowest one here; null: it has none

    static constexpr size_t kMemos = 1024;
    AttributeMemo* memos;      // the interpreter's
    uint32_t recalls = 0;      // how often one was found
    AttributeMemo& memo(uint64_t version, const Str* name, Opcode access) {
        return memos[(version * 7 ^ reinterpret_cast<uintptr_t>(name) >> 4 ^ uint64_t(access)) % kMemos];
    }

    // May registers up to `limit` be used?
    bool has_room(Value* limit) { return limit <= stack_end || extend(limit); }
    bool extend(Value* limit);

  private:
    size_t activation_bytes() const;
    size_t register_bytes() const { return calls * kValuesPerCall * sizeof(Value); }
};

// --- entering Python code from C++ -----------------------------------------------------------------------------------------------------

// Calls a Python function. Owned result, Empty on error.
Value call_function(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names);
// Runs module, class or exec code: `ns` is where names live (module code: the globals themselves).
Result<Owned> run_code(Thread& t, Code& code, Dict& globals, Value ns, Tuple* closure = nullptr);
Result<Owned> run_function_in(Thread& t, Function& f, Value ns);
// The dispatch loop: runs the topmost activation until it ends.
Value run(Thread& t);
// Makes an activation on top for code whose parameters already lie at `base`; the caller fills the rest. Null with RecursionError pending.
// Its window ends at base + register_count, or at `limit` where the registers do not lie on the stack (generators).
Activation* push_activation(Thread& t, Function& f, Value* base, Continuation continuation, Value* limit = nullptr);

// The keyword arguments of a call: names[i] is the name of values[i].
struct NamedArguments {
    std::span<const Value> names{};
    const Value* values = nullptr;
};

// Sorts arguments into the parameter registers base[0..); false with an error pending. Registers not given are left Empty.
// The arguments are copied and retained; `base` must not overlap them.
bool bind_parameters(Thread& t, Function& f, std::span<const Value> positional, NamedArguments named, Value* base);

// The Python frame object of an activation, made on demand. Borrowed.
Result<Frame*> frame_object(Thread& t, Activation& a);
// The activation ends, and somebody keeps its frame: that keeps the variables, and its caller's frame.
void let_frame_survive(Thread& t, Activation& a, Frame& frame);
// A `return x` has moved x out of its register: whoever holds the frame object still sees the variable.
void keep_returned_local(Activation& a, Value returned);
// The activation ends: its registers go (into the frame object if somebody else holds it).
void leave_window(Thread& t, Activation& a);
// Adds a traceback entry for where `a` is now to the pending exception.
void add_traceback(Thread& t, Activation& a);

// The exception that is being handled, looking through generators: None if there is none.
Value topmost_handled(Thread& t);

}  // namespace kukri
