// Calls that need binding, calls of what is no Python function, entering and leaving activations.
#include <sys/mman.h>
#include <unistd.h>

#include "interp/fibers.hpp"
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"
#include "interp/placement.hpp"
#include "interp/tracing.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/limits.hpp"

namespace kukri {

// --- the stacks of a thread ------------------------------------------------------------------------------------------------------------

namespace {

void* reserve_pages(size_t bytes) {
    void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : p;
}

}  // namespace

// Whole pages and half of one: the other half is the first registers'.
size_t FrameState::activation_bytes() const {
    size_t page = size_t(sysconf(_SC_PAGESIZE));
    return (calls * sizeof(Activation) + page - 1) / page * page + page / 2;
}

FrameState::FrameState(size_t most_calls, AttributeMemo* of_interpreter) : calls(most_calls), bottom(nullptr), memos(of_interpreter) {
    auto* memory = static_cast<char*>(reserve_pages(activation_bytes() + register_bytes()));
    if (!memory) return;
    stack = stack_end = reinterpret_cast<Value*>(memory + activation_bytes());
    extend(stack + 1);
    top = bottom = reinterpret_cast<Activation*>(stack)->callee();
    top->base = top->limit = stack + 1;
    last = bottom - (calls - 1);
}

void FrameState::serve(Thread& t) {
    assert(top == bottom);
    t.frames = this;
}

bool FrameState::extend(Value* limit) {
    Value* most = stack + calls * kValuesPerCall;
    if (limit > most) return false;
    // As much again as is used; at first the rest of the page.
    size_t more = std::max<size_t>(255, size_t(limit - stack));
    Value* end = std::min(limit + more, most);
    while (stack_end < end) *stack_end++ = Value();
    return true;
}

FrameState::~FrameState() {
    if (bottom) munmap(reinterpret_cast<char*>(stack) - activation_bytes(), activation_bytes() + register_bytes());
}

void too_deep(Thread& t, bool counted) {
    if (counted) --t.depth;
    if (LimitWatch* limits = t.runtime.limits; limits && limits->limits(t, Limit::Recursion)) return (void)limits->exceed(t, Limit::Recursion);
    (void)t.raise(ExceptionType::RecursionError, "maximum recursion depth exceeded");
}

namespace {

void empty_locals(Value* base, Code& code, size_t from) {
    for (size_t i = from; i < code.local_count; ++i) base[i] = Value();
}

size_t parameter_count(const Code& code) { return size_t(code.positional) + code.keyword_only + code.is(kVarArgs) + code.is(kVarKeywords); }

// The arguments of a call, `names` (null: none) naming the last of them.
struct GivenArguments {
    std::span<const Value> positional;
    NamedArguments named;
    GivenArguments(const Value* all, size_t count, Tuple* names) : positional(all, count - (names ? names->length : 0)) {
        if (names) named = {names->view(), all + positional.size()};
    }
};

// Values for the time of a call, on the stack if they are few.
class ValueArray {
  public:
    explicit ValueArray(size_t size) {
        if (size > kInside) outside_.resize(size);
        data_ = outside_.empty() ? inside_ : outside_.data();
    }
    Value* data() { return data_; }

  private:
    static constexpr size_t kInside = 16;
    Value inside_[kInside];
    std::vector<Value> outside_;
    Value* data_;
};

// Binds into a fresh window at `base` (above everything). False: error; the window is empty again.
bool bind_fresh(Thread& t, Function& f, std::span<const Value> positional, NamedArguments named, Value* base) {
    if (!t.frames->has_room(base + f.code->register_count)) return too_deep(t, false), false;
    if (bind_parameters(t, f, positional, named, base)) return true;
    clear_registers(base, 0, unsigned(parameter_count(*f.code)));
    return false;
}

}  // namespace

namespace {

// The arguments are the parameters: there is nothing to bind.
Value call_plainly(Thread& t, Function& f, const Value* arguments, uint32_t count) {
    Value* base = t.frames->top->limit;
    if (!push_activation(t, f, base, Continuation::Entry)) return Value();
    retain(static_cast<Object*>(&f));
    for (uint32_t i = 0; i < count; ++i) {
        retain(arguments[i]);
        base[i] = arguments[i];
    }
    empty_locals(base, *f.code, count);
    return run(t);
}

}  // namespace

// From C++: a window above everything, its own run of the loop.
Value call_function(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    Function& f = as<Function>(callee);
    if (!names && f.code->plain_arguments == positional) [[likely]] return call_plainly(t, f, arguments, positional);
    Value* base = t.frames->top->limit;
    GivenArguments given(arguments, positional + (names ? names->length : 0), names);
    if (!bind_fresh(t, f, given.positional, given.named, base)) return Value();
    size_t filled = parameter_count(*f.code);
    retain(callee);
    Activation* a = push_activation(t, f, base, Continuation::Entry);
    if (!a) {
        clear_registers(base, 0, unsigned(filled));
        release(callee);
        return Value();
    }
    empty_locals(base, *f.code, filled);
    return run(t);
}

Result<Owned> run_code(Thread& t, Code& code, Dict& globals, Value ns, Tuple* closure) {
    Ref<Function> f = TRY(new_function(t, code, globals, closure));
    return run_function_in(t, *f, ns);
}

Result<Owned> run_function_in(Thread& t, Function& f, Value ns) {
    if (stack_is_low(t)) {
        Result<Owned> result = Error{};
        on_fresh_stack(t, [&] { result = run_function_in(t, f, ns); });
        return result;
    }
    Value* base = t.frames->top->limit;
    retain(static_cast<Object*>(&f));
    Activation* a = push_activation(t, f, base, Continuation::Entry);
    if (!a) {
        release(static_cast<Object*>(&f));
        return Error{};
    }
    a->ns = ns;
    empty_locals(base, *f.code, 0);
    Owned keep(ns);
    return Owned::adopt(run(t));
}

// --- calls from the loop ---------------------------------------------------------------------------------------------------------------------

namespace {

void empty_window(Value* window, size_t count) { clear_registers(window, 0, unsigned(count)); }

// The parameters lie at `base`, behind the callee: its activation is pushed onto them. False: RecursionError, and they lie there still.
bool push_call(Thread& t, Function& f, Value* base, size_t parameters, uint16_t result, uint8_t advance) {
    Activation* callee = push_activation(t, f, base, Continuation::Call);
    if (!callee) return false;
    callee->result = result;
    callee->advance = advance;
    empty_locals(base, *f.code, parameters);
    return true;
}

// The arguments are bound in a new window above everything; the caller's window of `width` words is released.
Called enter_spread(Thread& t, Activation& a, Function& f, GivenArguments given, Value* window, size_t width, uint16_t result, uint8_t advance) {
    Value* slot = a.limit;
    if (!t.frames->has_room(slot + 1 + f.code->register_count)) return too_deep(t, false), Called::Failed;
    if (!bind_fresh(t, f, given.positional, given.named, slot + 1)) return Called::Failed;
    *slot = share(Value(&f)).take();
    if (!push_call(t, f, slot + 1, parameter_count(*f.code), result, advance)) {
        clear_registers(slot, 0, unsigned(1 + parameter_count(*f.code)));
        return Called::Failed;
    }
    empty_window(window, width);
    return Called::Entered;
}

// May the arguments be bound where they lie? A generator's window lies in the generator, and there may be no room behind.
bool binds_in_place(Thread& t, Activation& a, Function& f, Value* base) { return !a.generator && t.frames->has_room(base + f.code->register_count); }

// The arguments of the window have their places: the activation is pushed onto them, or onto a window above everything to which function
// and arguments move.
Called enter_placed(Thread& t, Activation& a, Function& f, Placement& placement, Value* window, uint16_t result, uint8_t advance) {
    Value* base = window + 1;
    if (!binds_in_place(t, a, f, base)) {
        Value* slot = a.limit;
        if (!t.frames->has_room(slot + 1 + f.code->register_count)) return too_deep(t, false), Called::Failed;
        slot[0] = std::exchange(window[0], Value());
        base = slot + 1;
    }
    if (!placement.move(t, window + 1, base)) {
        if (base != window + 1) window[0] = std::exchange(base[-1], Value());
        return Called::Failed;
    }
    if (push_call(t, f, base, placement.filled(), result, advance)) return Called::Entered;
    clear_registers(base, 0, unsigned(placement.filled()));
    if (base != window + 1) clear_register(base - 1, 0);
    return Called::Failed;
}

std::span<const Value> names_of(const Tuple* names) { return names ? names->view() : std::span<const Value>(); }

Called enter_function(Thread& t, Activation& a, Function& f, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance) {
    if (!names && binds_in_place(t, a, f, window + 1) && complete_in_place(f, window + 1, count)) {
        if (push_call(t, f, window + 1, f.code->positional, result, advance)) return Called::Entered;
        clear_registers(window + 1, count, f.code->positional);
        return Called::Failed;
    }
    auto given = names_of(names);
    if (Placement placement; placement.find(t, f, count - given.size(), given)) return enter_placed(t, a, f, placement, window, result, advance);
    return enter_spread(t, a, f, GivenArguments(window + 1, count, names), window, count + 1, result, advance);
}

// The window's arguments move up by a word, for the callee's `self` (borrowed) before them; `callee` (borrowed) takes the window's first word.
void insert_self(Value* window, uint32_t count, Value callee, Value self) {
    retain(self);
    std::copy_backward(window + 1, window + 1 + count, window + 2 + count);
    window[1] = self;
    set_register(window, 0, share(callee).take());
}

// A function called with `self` before the arguments of the window.
Called enter_method(Thread& t, Activation& a, Function& f, Value self, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance) {
    // In place it all takes one word more, behind what the caller knows of.
    if (binds_in_place(t, a, f, window + 1) && t.frames->has_room(window + 2 + count)) {
        auto given = names_of(names);
        if (!names && completes(f, count + 1)) {
            insert_self(window, count, Value(&f), self);
            Called called = enter_function(t, a, f, window, count + 1, nullptr, result, advance);
            if (called == Called::Failed) clear_register(window, count + 1);
            return called;
        }
        if (Placement placement; placement.find(t, f, count + 1 - given.size(), given)) {
            insert_self(window, count, Value(&f), self);
            Called called = enter_placed(t, a, f, placement, window, result, advance);
            if (called == Called::Failed) clear_register(window, count + 1);
            return called;
        }
    }
    ValueArray all(count + 1);
    all.data()[0] = self;
    std::copy(window + 1, window + 1 + count, all.data() + 1);
    return enter_spread(t, a, f, GivenArguments(all.data(), count + 1, names), window, count + 1, result, advance);
}

// The activation of __init__, its parameters filled, for an instance that is its first one and comes as the result.
Called enter_init(Thread& t, Function& f, Value* base, Ref<Object> instance, size_t filled, uint16_t result, uint8_t advance) {
    retain(static_cast<Object*>(&f));
    Activation* callee = push_activation(t, f, base, Continuation::Construct);
    if (!callee) {
        release(static_cast<Object*>(&f));
        return Called::Failed;
    }
    callee->made = Value(instance.take());
    callee->result = result;
    callee->advance = advance;
    empty_locals(base, *f.code, filled);
    return Called::Entered;
}

// Instances of Python classes with object's or BaseException's own __new__ and a Python __init__: no C++ recursion.
Called construct(Thread& t, Activation& a, Type& type, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance) {
    Function& f = as<Function>(type.find(Special::Init));
    Ref<Object> instance;
    if (type.layout == &Object::kRow) {
        auto made = allocate_instance(t, type);
        if (made.failed()) return Called::Failed;
        instance = made.take();
    } else {
        uint32_t positional = count - uint32_t(names ? names->length : 0);
        Value made = as<NativeFunction>(type.find(Special::New)).row->entry(t, window, positional + 1, names);
        if (made.is_empty()) return Called::Failed;
        instance = Ref<Object>::adopt(made.object());
    }
    if (!names && binds_in_place(t, a, f, window) && complete_in_place(f, window, count + 1)) {
        // The instance takes the place of the class: the window is __init__'s as it lies there.
        set_register(window, 0, share(instance.value()).take());
        Called called = enter_init(t, f, window, std::move(instance), f.code->positional, result, advance);
        if (called == Called::Failed) clear_registers(window, count + 1, f.code->positional);
        return called;
    }
    auto named = names_of(names);
    Value* base = a.limit;   // a new window above everything
    if (Placement placement; placement.find(t, f, count + 1 - named.size(), named)) {
        if (binds_in_place(t, a, f, window)) base = window;
        if (!t.frames->has_room(base + f.code->register_count)) return too_deep(t, false), Called::Failed;
        set_register(window, 0, share(instance.value()).take());
        if (!placement.move(t, window, base)) return Called::Failed;
        size_t filled = placement.filled();
        Called called = enter_init(t, f, base, std::move(instance), filled, result, advance);
        if (called == Called::Failed) clear_registers(base, 0, unsigned(filled));
        return called;
    }
    ValueArray all(count + 1);
    all.data()[0] = instance.value();
    std::copy(window + 1, window + 1 + count, all.data() + 1);
    GivenArguments given(all.data(), count + 1, names);
    if (!bind_fresh(t, f, given.positional, given.named, base)) return Called::Failed;
    size_t filled = parameter_count(*f.code);
    Called called = enter_init(t, f, base, std::move(instance), filled, result, advance);
    if (called == Called::Failed)
        clear_registers(base, 0, unsigned(filled));
    else
        empty_window(window, count + 1);
    return called;
}

bool constructs_plainly(Thread& t, Type& type) {
    if (!type.is(Type::kHeapType) || type.type() != &t.runtime.type<Type>() || type.is(Type::kAbstract) || !is<Function>(type.find(Special::Init))) return false;
    if (type.layout == &Object::kRow) return type.find(Special::New) == t.runtime.type<Object>().find(Special::New);
    return type.layout->kind == Kind::Exception && is<NativeFunction>(type.find(Special::New));
}

// Instances of Python classes that have neither __new__ nor __init__ of their own.
bool constructs_bare(Thread& t, Type& type) {
    Type& object = t.runtime.type<Object>();
    return type.is(Type::kHeapType) && type.type() == &t.runtime.type<Type>() && !type.is(Type::kAbstract) && type.layout == &Object::kRow &&
           type.find(Special::New) == object.find(Special::New) && type.find(Special::Init) == object.find(Special::Init);
}

}  // namespace

Called call_window(Thread& t, Activation& a, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance) {
    Value callee = window[0];
    auto consume = [&](Value r) {
        if (r.is_empty()) return Called::Failed;
        empty_window(window, count + 1);
        set_register(a.base, result, r);
        return Called::Done;
    };
    if (is<Function>(callee)) return enter_function(t, a, as<Function>(callee), window, count, names, result, advance);
    if (is<Type>(callee) && constructs_plainly(t, as<Type>(callee))) return construct(t, a, as<Type>(callee), window, count, names, result, advance);
    if (count == 0 && is<Type>(callee) && constructs_bare(t, as<Type>(callee))) {
        auto made = allocate_instance(t, as<Type>(callee));
        if (made.failed()) return Called::Failed;
        empty_window(window, 1);
        set_register(a.base, result, Value((*made).take()));
        return Called::Done;
    }
    if (is<BoundMethod>(callee) && is<Function>(as<BoundMethod>(callee).function))
        return enter_method(t, a, as<Function>(as<BoundMethod>(callee).function), as<BoundMethod>(callee).self, window, count, names, result, advance);
    if (callee.is_object() && callee.object()->kind == Kind::Object) {
        Value call = callee.object()->type()->find(Special::Call);
        if (is<Function>(call)) return enter_method(t, a, as<Function>(call), callee, window, count, names, result, advance);
    }
    if (!names) {
        auto* native = try_as<NativeFunction>(callee);
        if (native && !native->self.is_empty() && !is<Type>(native->self)) {   // bound to an object, which takes the place of the function
            Owned keep = Owned::adopt(std::exchange(window[0], share(native->self).take()));
            return consume(native->row->entry(t, window, count + 1, nullptr));
        }
        auto* descriptor = try_as<NativeDescriptor>(callee);
        if (descriptor && count > 0 && applies_to(*descriptor, type_of(t, window[1]))) return consume(descriptor->row->entry(t, window + 1, count, nullptr));
    }
    size_t named = names ? names->length : 0;
    return consume(call_raw(t, callee, window + 1, uint32_t(count - named), names));
}

Called call_method_window(Thread& t, Activation& a, Value* window, uint32_t count, Tuple* names, uint16_t result, uint8_t advance) {
    if (window[1].is_empty()) {
        window[1] = std::exchange(window[0], Value());
        return call_window(t, a, window + 1, count, names, result, advance);
    }
    return call_window(t, a, window, count + 1, names, result, advance);
}

Called call_ex(Thread& t, Activation& a, Value* window, SpreadKeywords spread, uint16_t result, uint8_t advance) {
    // A function binds from the mapping where it is; whoever else is called could change it meanwhile.
    if (spread == SpreadKeywords::Foreign && !(is_exactly<Dict>(t, window[2]) && is<Function>(window[0]))) {
        auto copy = new_dict(t);
        if (copy.failed() || !dict_merge(t, Value((*copy).get()), window[2], window[0])) return Called::Failed;
        set_register(window, 2, Value((*copy).take()));
    }
    // A list of the program's own could change during the call: only one that nobody else holds is used as it is.
    bool as_it_is = is<Tuple>(window[1]) || (is<List>(window[1]) && window[1].object()->references == 1);
    if (!as_it_is) {
        auto made = tuple_from(t, window[1]);
        if (made.failed()) {
            if (!is_iterable(t, window[1]) && t.catch_if(ExceptionType::TypeError)) (void)t.type_error("{} argument after * must be an iterable, not {}", callee_text(t, window[0]), type_name(t, window[1]));
            return Called::Failed;
        }
        set_register(window, 1, Value(made.take().take()));
    }
    auto items = is<Tuple>(window[1]) ? as<Tuple>(window[1]).view() : as<List>(window[1]).view();
    Dict* keywords = spread != SpreadKeywords::None ? &as<Dict>(window[2]) : nullptr;
    size_t named = keywords ? keywords->len() : 0, width = keywords ? 3 : 2;
    // With keywords: the arguments, the values of the keywords, their names.
    ValueArray gathered(named ? items.size() + 2 * named : 0);
    GivenArguments given(items.data(), items.size(), nullptr);
    if (named) {
        Value* values = std::copy(items.begin(), items.end(), gathered.data());
        size_t position = 0, i = 0;
        for (Value key, value; keywords->next(position, key, value); ++i) {
            if (!is<Str>(key)) return (void)t.type_error("keywords must be strings"), Called::Failed;
            values[i] = value;
            values[named + i] = key;
        }
        given.positional = {gathered.data(), items.size()};
        given.named = {{values + named, named}, values};
    }
    Value callee = window[0];
    if (is<Function>(callee)) return enter_spread(t, a, as<Function>(callee), given, window, width, result, advance);
    Ref<Tuple> names;
    if (named) {
        auto made = new_tuple(t, given.named.names);
        if (made.failed()) return Called::Failed;
        names = made.take();
    }
    Value r = call_raw(t, callee, given.positional.data(), uint32_t(items.size()), names.get());
    if (r.is_empty()) return Called::Failed;
    empty_window(window, unsigned(width));
    set_register(a.base, result, r);
    return Called::Done;
}

// --- the end of an activation -----------------------------------------------------------------------------------------------------------------

void keep_returned_local(Activation& a, Value returned) {
    if (!a.frame || a.pc->raw_opcode() != unsigned(Opcode::Return)) return;
    unsigned local = a.pc->b();
    if (local >= a.code().local_count || !a.base[local].is_empty()) return;
    retain(returned);
    a.base[local] = returned;
}

void leave_window(Thread& t, Activation& a) {
    Code& code = a.code();
    Ref<List> replaced;
    if (Frame* frame = std::exchange(a.frame, nullptr)) {
        replaced = Ref<List>::adopt(std::exchange(frame->replaced, nullptr));
        frame->word = int32_t(code.word_of(a.pc));
        frame->activation = nullptr;
        if (frame->references > 1) let_frame_survive(t, a, *frame);
        release(static_cast<Object*>(frame));
    }
    static constexpr Instruction kLeft = Instruction::make(Opcode::ReturnConst, 0, 0, 0, 0);
    a.pc = const_cast<Instruction*>(&kLeft);   // whatever it was doing (only read from here on): destructors do not see it
    clear_registers(a.base, 0, code.register_count);
}

namespace {

const ExceptionRow* find_handler(const Chunk& chunk, uint32_t word) {
    for (const ExceptionRow& row : chunk.exceptions)
        if (word >= row.start && word < row.end) return &row;
    return nullptr;
}

// The asynchronous generator of an `async for` has ended: the loop is over. False: StopAsyncIteration is pending, as the loop's end is not what handles it first.
bool end_async_for(Thread& t, Activation& caller) {
    Code& code = caller.code();
    const ExceptionRow* row = is_traced(*t.frames) ? nullptr : find_handler(code.source(), code.word_of(caller.pc));
    if (!row || code.words[row->handler].raw_opcode() != unsigned(Opcode::EndAsyncFor)) return (void)t.raise_none(ExceptionType::StopAsyncIteration), false;
    clear_registers(caller.base, row->clear_from, code.register_count);
    caller.pc = code.words + row->handler + 1;
    return true;
}

}  // namespace

Value end_activation(Thread& t, Value result) {
    FrameState& frames = *t.frames;
    if (frames.top->continuation >= Continuation::Deliver) {
        const Activation& a = *frames.top;
        EndedSpecial special{a.base, a.result, a.continuation, a.advance, a.operation};
        --t.depth;
        frames.top = frames.top->caller();
        return end_special(t, *frames.top, special, result) ? Value::none() : Value();
    }
    Activation* below = caller_place(frames.top);
    Activation ended = *frames.top;
    --t.depth;
    frames.top = below;
    Activation& caller = *below;
    switch (ended.continuation) {
        case Continuation::Entry:
            if (ended.generator) {
                finish_generator(t, *ended.generator);
                t.generator_returned = true;
            } else {
                release(static_cast<Object*>(ended.function));
            }
            return result;
        case Continuation::Construct: {
            release(static_cast<Object*>(ended.function));
            if (!result.is_none()) {
                (void)t.type_error("__init__() should return None, not '{}'", type_name(t, result));
                release(result);
                release(ended.made);
                return Value();
            }
            caller.pc += ended.advance;
            set_register(caller.base, ended.result, ended.made);
            return Value::none();
        }
        case Continuation::Iterate:
            // The generator of a for loop is exhausted.
            finish_generator(t, *ended.generator);
            if (!trace_stop(t, caller, result)) return release(result), Value();
            release(result);
            clear_register(caller.base, caller.pc->b());
            caller.pc += 2;
            return Value::none();
        case Continuation::Step:
            finish_generator(t, *ended.generator);
            return end_step(t, caller, ended.result, Owned::adopt(result)) ? Value::none() : Value();
        case Continuation::Delegate:
            finish_generator(t, *ended.generator);
            if (!trace_stop(t, caller, result)) return release(result), Value();
            clear_register(caller.base, caller.pc->b());
            set_register(caller.base, caller.pc->a(), result);
            caller.pc += 1;
            return Value::none();
        case Continuation::AsyncItem:
            ended.generator->running_async = false;
            finish_generator(t, *ended.generator);
            release(result);
            return end_async_for(t, caller) ? Value::none() : Value();
        case Continuation::Call: break;
        default: break;
    }
    __builtin_unreachable();
}

// --- unwinding ------------------------------------------------------------------------------------------------------------------------------------

bool is_guarded(Code& code, const Instruction* pc) { return find_handler(code.source(), code.word_of(pc)); }

namespace {

// PEP 479: StopIteration must not leave a generator.
void convert_stop_iteration(Thread& t, Generator& g) {
    bool stop = t.pending_is(ExceptionType::StopIteration), async_stop = g.kind == Kind::AsyncGenerator && t.pending_is(ExceptionType::StopAsyncIteration);
    if (!stop && !async_stop) return;
    Ref<Exception> cause = t.catch_pending();
    std::string_view what = g.kind == Kind::Coroutine ? "coroutine" : g.kind == Kind::AsyncGenerator ? "async generator" : "generator";
    (void)t.raise(ExceptionType::RuntimeError, "{} raised {}", what, stop ? "StopIteration" : "StopAsyncIteration");
    set_cause_of_pending(t, std::move(cause));
}

}  // namespace

Unwound unwind(Thread& t, Activation* a) {
    Code& code = a->code();
    const ExceptionRow* row = t.stopping ? nullptr : find_handler(code.source(), code.word_of(a->pc));
    if (row) {
        clear_registers(a->base, row->clear_from, code.register_count);
        set_register(a->base, row->exception, t.pending.take());
        a->pc = code.words + row->handler;
        return Unwound::ToHandler;
    }
    leave_window(t, *a);
    FrameState& frames = *t.frames;
    Activation* below = caller_place(a);
    Activation ended = *a;
    --t.depth;
    frames.top = below;
    if (ended.generator) {
        if (ended.continuation == Continuation::AsyncItem) ended.generator->running_async = false;
        finish_generator(t, *ended.generator);
        convert_stop_iteration(t, *ended.generator);
    }
    switch (ended.continuation) {
        case Continuation::Entry:
            if (!ended.generator) release(static_cast<Object*>(ended.function));
            return Unwound::ToEntry;
        case Continuation::Construct:
            release(ended.made);
            release(static_cast<Object*>(ended.function));
            return Unwound::ToCaller;
        case Continuation::Iterate:
        case Continuation::Step:
        case Continuation::AsyncItem:
        case Continuation::Delegate: return Unwound::ToCaller;
        case Continuation::Next:
            clear_register(ended.base - 1, 0);
            return end_loop_on_stop(t, *frames.top) ? Unwound::ToHandler : Unwound::ToCaller;
        default:
            clear_register(ended.base - 1, 0);
            return Unwound::ToCaller;
    }
}

}  // namespace kukri
