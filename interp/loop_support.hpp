// The out-of-line half of the dispatch loop: slow paths, called with the activation's pc saved. Convention: false / Empty / null means
// that an exception is pending.
#pragma once
#include "interp/activation.hpp"
#include "interp/generator_chain.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

enum class QuickOpcode : uint16_t {
    kFirst = kOpcodeCount - 1,
#define QUICK(name, general, cache) name,
#include "interp/quickened.def"
#undef QUICK
    kEnd
};
inline constexpr size_t kAllOpcodeCount = size_t(QuickOpcode::kEnd);

// Entry `at` of a dict of attributes (0: there is no dict), if it is that of the name.
inline DictEntry* own_entry(Value dict_or_0, uint64_t at, Str* name) {
    if (!dict_or_0.bits) return nullptr;
    auto* dict = static_cast<Dict*>(dict_or_0.object());
    return at < dict->used && dict->entries[at].key == Value(name) ? &dict->entries[at] : nullptr;
}

inline void set_register(Value* base, unsigned r, Value owned) {
    Value old = base[r];
    base[r] = owned;
    if (old.is_object()) release(old);
}
inline void clear_value(Value& place) {
    Value old = place;
    place = Value();
    if (old.is_object()) release(old);
}
inline void clear_register(Value* base, unsigned r) { clear_value(base[r]); }
inline void clear_values(Value* from, size_t count) {
    for (Value* end = from + count; from != end; ++from) clear_value(*from);
}
inline void clear_registers(Value* base, unsigned from, unsigned to) { clear_values(base + from, to - from); }

// --- special methods written in Python, whose activations instructions push (special_calls.cpp) ---
enum class Entering : uint8_t { NotPython, Entered, Failed };
Entering enter_binary(Thread& t, BinaryOp op, Value left, Value right, bool in_place);
Entering enter_compare(Thread& t, Comparison op, Value left, Value right, bool jump);
Entering enter_get_item(Thread& t, Value object, Value key);
Entering enter_set_item(Thread& t, Value object, Value key, Value v);
Entering enter_unary(Thread& t, Special s, Value v, uint8_t advance);   // the instruction's length: result in its register a
Entering enter_setter(Thread& t, Function& setter, Value object, Value v);   // of SetAttr
Entering enter_next(Thread& t, Value iterator);
Entering enter_contains(Thread& t, Value container, Value item);
Entering enter_truth(Thread& t, Value v);   // of JumpIfTrue and JumpIfFalse
Entering enter_with(Thread& t, Value manager, Special enter_name, uint16_t result);
Entering enter_exit(Thread& t, Value exit, Value type, Value value, Value traceback);
Entering enter_await(Thread& t, Value v);
Entering enter_async_next(Thread& t, Value iterator);
// object.name where that is a data descriptor's __get__, or __getattr__ as there is no such attribute.
Entering enter_getter(Thread& t, Value object, Str* name);
// object.name = v where that is __setattr__, or __set__ of the descriptor found on the type (Empty: none).
Entering enter_attribute_hook(Thread& t, Value object, Value on_type, Str* name, Value v);
// Such a method has returned: what its caller's instruction does with the result (owned). False: an exception is pending there.
struct EndedSpecial {
    Value* base;
    uint16_t result;
    Continuation continuation;
    uint8_t advance, operation;
};
bool end_special(Thread& t, Activation& caller, EndedSpecial ended, Value result);
// Releases the registers that the instruction consumes; those that it writes, its field a and `result`, stay (-1: it writes none).
void consume_operands(Activation& a, Instruction instruction, int result);
// Such a __next__ has raised: StopIteration ends the loop of the caller's ForNext. False: it was something else.
bool end_loop_on_stop(Thread& t, Activation& caller);

// --- operators. The result is owned; Stop: a Python method's activation is on top now, and the instruction ends when it returns. ---
Value binary_slow(Thread& t, BinaryOp op, Value left, Value right, bool in_place);
Value compare_slow(Thread& t, Comparison op, Value left, Value right);
// 0, 1, -1 on error, 2: as Stop above
int compare_jump_slow(Thread& t, Comparison op, Value left, Value right);
int truth_slow(Thread& t, Value v);
int truth_or_enter(Thread& t, Value v);                          // of a jump; 2: as Stop above
int contains_slow(Thread& t, Value container, Value item);       // likewise
Value make_float_slow(Thread& t, double d);
// left += right for strs, reusing left's register when nobody else holds it
Value append_str(Thread& t, Value* base, unsigned left, Value right);

Value unary_slow(Thread& t, UnaryOp op, Value v);
inline bool raw_opcode_is(uint64_t word, Opcode op) { return (word & Instruction::kOpcodeMask) == uint64_t(op); }

// --- names ---
Value load_global(Thread& t, Activation& a, Instruction* pc);          // fills the cache
bool store_global(Thread& t, Activation& a, Instruction* pc, Value v);
bool delete_global(Thread& t, Activation& a, Str* name);
Value load_name(Thread& t, Activation& a, Str* name);
bool store_name(Thread& t, Activation& a, Str* name, Value v);
bool delete_name(Thread& t, Activation& a, Str* name);
// namespace[name], or Stop
Value find_in_namespace(Thread& t, Value ns, Str* name);
Value load_dict_or_global(Thread& t, Activation& a, Value mapping, Str* name);
bool unbound_local(Thread& t, Str* name);
bool unbound_free(Thread& t, Activation& a, unsigned index);
Str* free_variable_name(Thread& t, Code& code, unsigned index);

// --- attributes ---
Value get_attr(Thread& t, Activation& a, Instruction* pc, Value object);     // fills the cache; Stop: as for operators
// object.name for code without an inline cache of its own; Stop: there is no such attribute.
Value find_attr(Thread& t, Value object, Str* name);
Entering set_attr(Thread& t, Activation& a, Instruction* pc, Value object, Value v);   // NotPython: done
bool load_method_into(Thread& t, Activation& a, Instruction* pc, Value object, Value* to);
Value load_super_attr(Thread& t, Value* window, Str* name);
bool load_super_method(Thread& t, Instruction* pc, Value* window, Str* name, Value* to);   // fills the cache

// --- items ---
Value get_item_slow(Thread& t, Value object, Value key);   // Stop: as for operators
// NotPython: done
Entering set_item_slow(Thread& t, Value object, Value key, Value v);
Value get_slice(Thread& t, Value object, Value start, Value stop, Value step);
bool set_slice(Thread& t, Value object, Value start, Value stop, Value v);

// --- calls ---
// The callee lies in window[0], arguments behind it. Pushes a Python function's activation (then the loop goes on in it), or calls
// what is native: then the result is delivered to `result` and the window consumed.
enum class Called : uint8_t { Failed, Done, Entered };
Called call_window(Thread& t, Activation& a, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance);
Called call_method_window(Thread& t, Activation& a, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance);
Called call_ex(Thread& t, Activation& a, Value* window, SpreadKeywords spread, uint16_t result, uint8_t advance);

// Are so many positional arguments, and defaults for the rest, all that the function takes?
inline bool completes(const Function& f, size_t count) {
    const Code& code = *f.code;
    size_t defaults = f.defaults ? f.defaults->length : 0;
    return code.plain_arguments != Code::kNeverPlain && count <= code.positional && count + defaults >= code.positional;
}

// Defaults complete the arguments where they lie.
inline bool complete_in_place(Function& f, Value* arguments, size_t count) {
    if (!completes(f, count)) return false;
    Code& code = *f.code;
    for (size_t i = count; i < code.positional; ++i) {
        Value v = (*f.defaults)[i - (code.positional - f.defaults->length)];
        retain(v);
        arguments[i] = v;   // the words behind the arguments are dead
    }
    return true;
}

// RecursionError; undoes the count if it was counted.
void too_deep(Thread& t, bool counted);
inline Activation* push_activation(Thread& t, Function& f, Value* base, Continuation continuation, Value* limit) {
    FrameState& frames = *t.frames;
    if (!limit) limit = base + f.code->register_count;
    bool fits = frames.has_room(limit) && !frames.is_full();
    if (!fits || ++t.depth > t.runtime.recursion_limit) {
        too_deep(t, fits);
        return nullptr;
    }
    Activation* a = frames.top = frames.top->callee();
    a->pc = f.code->words;
    a->base = base;
    a->limit = limit;
    a->function = &f;
    a->constants = f.code->constants;
    a->frame = nullptr;
    a->generator = nullptr;
    a->ns = Value();
    a->made = Value();
    a->advance = 0;
    a->continuation = continuation;
    a->plain = continuation == Continuation::Call;
    return a;
}

// The topmost activation, left already, ends with a value: what its continuation says. Entry: the value itself; Empty: an error to unwind.
Value end_activation(Thread& t, Value result);
enum class Unwound : uint8_t { ToHandler, ToCaller, ToEntry };
// Finds what handles the pending exception in the topmost activation, else ends that.
Unwound unwind(Thread& t, Activation* a);

// --- the two copies of the loop ---
// The traced one reports what it does (tracing.hpp). Either returns Stop when the other is to go on.
enum class Begin : bool { Running, Raising };
Value traced_loop(Thread& t, Begin begin);

// --- generators ---
// As run(), but the pending exception is raised at the topmost activation's instruction first.
Value run_raising(Thread& t);
// RuntimeWarning "coroutine 'x' was never awaited".
void warn_never_awaited(Thread& t, Generator& g);
// The activation is off the stack of activations; its generator is itself again.
inline void detach_generator(Thread& t, Generator& g) {
    t.handled = g.previous;
    g.previous = nullptr;
}
// Its activation is gone: it is closed, and loses the reference that the activation had.
inline void finish_generator(Thread& t, Generator& g) {
    detach_generator(t, g);
    g.state = Generator::State::Closed;
    g.flags |= Object::kNothingToFinalize;
    g.frame = nullptr;
    Value handled = std::exchange(g.exception, Value::none());
    if (handled.is_object()) release(handled);
    release(static_cast<Object*>(&g));
}
// Frees one that is over and that nobody refers to, without the general way of destruction.
void free_ended(Thread& t, Generator& g);
// The register holds a generator that is over, mostly with the last reference.
inline void clear_ended(Thread& t, Value* base, unsigned r) {
    auto* g = static_cast<Generator*>(base[r].object());
    base[r] = Value();
    if (--g->references == 0) [[likely]] free_ended(t, *g);
}
// A generator that a call resumed (Continuation::Step) has returned: false with StopIteration pending, unless next() was given a default.
bool end_step(Thread& t, Activation& caller, uint16_t result, Owned returned);
// Does a handler of any kind cover the instruction?
bool is_guarded(Code& code, const Instruction* pc);
// Called once for each call instruction that meets a native function.
void specialize_call(Thread& t, Instruction* pc, Value callee);
Generator* make_generator(Thread& t, Activation& a);
// What the resumed YieldFrom is to send on (owned).
inline Value resumed_with(Thread& t) {
    Value sent = std::exchange(t.sent, Value());
    return sent.is_empty() ? Value::none() : sent;
}
// The activation of the generator, or of the innermost of its chain, on top, resumed with a value (borrowed). Null: error.
Activation* enter_generator(Thread& t, Generator& g, Continuation continuation, Value sent);
// The topmost activation suspends, with those that delegate to it; the value (owned) goes to whoever resumed them. True: that is C++ code,
// to which the loop must return; false: the activation that is on top now goes on.
bool suspend(Thread& t, Value yielded, bool async_item);

// --- iteration ---
Value get_iter(Thread& t, Value iterable);
bool unpack_sequence(Thread& t, Value iterable, unsigned count, Value* to);
bool unpack_star(Thread& t, Value iterable, unsigned before, unsigned after, Value* to);
// What YieldFrom does with an iterator that is no generator.
struct Delegated {
    Value value;          // owned; Empty: error
    bool returned;
};
Value take_stop_value(Thread& t);
Delegated delegate(Thread& t, Value iterator, Value sent);

// --- building ---
// These move the items out of the window.
Value build_tuple(Thread& t, Value* items, unsigned count);
Value build_list(Thread& t, Value* items, unsigned count);
Value list_to_tuple(Thread& t, Value list);
Value build_slice(Thread& t, Value* bounds, unsigned count);
Value load_build_class(Thread& t, Activation& a);
Cell* new_cell_moving(Thread& t, Value contents);
Value build_set(Thread& t, Value* items, unsigned count);
Value build_dict(Thread& t, Value* items, unsigned pairs);
Value build_string(Thread& t, Value* parts, unsigned count);
Value format_value(Thread& t, Value v, unsigned conversion, Value spec_or_empty);
bool list_extend(Thread& t, Value list, Value iterable);
bool dict_update_literal(Thread& t, Value dict, Value mapping);
bool dict_merge(Thread& t, Value dict, Value mapping, Value callee);
std::string callee_text(Thread& t, Value callee);
Value make_function(Thread& t, Activation& a, Code& code);
bool set_function_part(Thread& t, Value function, Value v, FunctionPart part);

// --- exceptions ---
bool raise(Thread& t, Value exception, Value cause_or_empty);     // always false
// The pending exception has taken the place of `cause`: that is its cause and context.
void set_cause_of_pending(Thread& t, Ref<Exception> cause);
bool raise_again(Thread& t);                                      // false: there was nothing to raise (a new error)
int match_exception(Thread& t, Value exception, Value type);
bool split_group(Thread& t, Value exception, Value type, Value* to);
Value merge_group(Thread& t, Value original, Value parts);
// `exit` is set unless that failed; NotPython: `result` is the result, else it goes to register `to` later.
Entering with_enter(Thread& t, Value manager, bool is_async, Value& exit, Value& result, uint16_t to);
Value with_exit(Thread& t, Value exit);   // Stop, here and below: as for operators
Result<void> collect_leaves(Thread& t, Value exception, List& leaves);
Result<Owned> keep_leaves(Thread& t, Value exception, List& leaves);
Value with_exit_raised(Thread& t, Value exit, Value exception);

// --- imports, patterns, asynchronous things, the rest ---
Value import_name(Thread& t, Activation& a, Value level, Value names, Str* name);
Value import_from(Thread& t, Value module, Str* name);
bool import_star(Thread& t, Activation& a, Value module);
bool match_mapping(Thread& t, Value subject);
bool match_sequence(Thread& t, Value subject);
Value match_keys(Thread& t, Value subject, Value keys);
Value match_rest(Thread& t, Value subject, Value keys);
Value match_class(Thread& t, Value subject, Value cls, Value names, unsigned positional);
Value get_awaitable(Thread& t, Value v, unsigned context);
bool check_await_iterator(Thread& t, Value iterator);   // what __await__ gave; TypeError
Value iterator_of_async_next(Thread& t, Value awaitable);
Value get_async_iter(Thread& t, Value v);
Value get_async_next(Thread& t, Value iterator);
Value get_yield_from_iter(Thread& t, Activation& a, Value iterable);
unsigned intrinsic_argument_count(Intrinsic which);
Value call_intrinsic(Thread& t, Intrinsic which, Value* arguments);
bool setup_annotations(Thread& t, Activation& a);
Value load_namespace(Thread& t, Activation& a);
// Runs what was asked for at a safepoint; false if that raised.
bool handle_safepoint(Thread& t);
// What reports say of a thread (Runtime::look_at).
ThreadView look_at_thread(Thread& of);

}  // namespace kukri
