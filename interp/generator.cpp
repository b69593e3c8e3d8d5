// Generators, coroutines and asynchronous generators: suspension, resumption, and their Python methods.
#include "interp/generator.hpp"

#include "interp/api.hpp"
#include "interp/frame.hpp"
#include "interp/generator_chain.hpp"
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

void Generator::trace(Visitor& v) {
    v(function);
    v(frame);
    v(exception);
    v(extra);
    if (state == State::Closed) return;   // its registers are empty
    for (size_t i = 0; i < register_count; ++i) v(registers()[i]);
}

Result<void> Generator::set_extra(Thread& t, Extra which, Value borrowed) {
    if (!extra) {
        Ref<Tuple> nothing = TRY(new_tuple_uninitialized(t, kExtras));
        std::fill_n(nothing->items(), size_t(kExtras), Value::none());
        extra = nothing.take();
    }
    release(std::exchange(extra->items()[which], share(borrowed).take()));
    return {};
}

namespace {

std::string_view word_for(const Generator& g) {
    return g.kind == Kind::Coroutine ? "coroutine" : g.kind == Kind::AsyncGenerator ? "async generator" : "generator";
}

// cr_origin: (file name, line, function) of the frames that a coroutine is made below, innermost first.
Result<Ref<Tuple>> origin_of(Thread& t, Activation& made) {
    Ref<List> places = TRY(new_list(t));
    Activation* a = caller_place(&made);
    for (int left = t.coroutine_origin_depth; left > 0 && a->function; --left, a = caller_place(a)) {
        Code& code = a->code();
        Owned place = TRY(tuple_of(t, Value(code.filename), Value::small_int(code.line_at(code.word_of(a->pc))), Value(code.name)));
        TRY(append(t, *places, place.get()));
    }
    return tuple_from(t, places.value());
}

bool set_extras(Thread& t, Generator& g, Function& f, Value origin) {
    return !g.set_extra(t, Generator::kName, Value(f.name)).failed() && !g.set_extra(t, Generator::kQualname, Value(f.qualname)).failed() && !g.set_extra(t, Generator::kOrigin, origin).failed();
}

// Without running anything of it.
void close_at_once(Generator& g) {
    g.state = Generator::State::Closed;
    if (g.frame) g.frame->not_begun = nullptr;
    g.flags |= Object::kNothingToFinalize;
    release(std::exchange(g.exception, Value::none()));
    clear_registers(g.registers(), 0, g.register_count);
}

}  // namespace

Generator* make_generator(Thread& t, Activation& a) {
    Code& code = a.code();
    Owned origin = Owned::none();
    if (t.coroutine_origin_depth > 0 && code.is(kCoroutine)) [[unlikely]] {
        auto places = origin_of(t, a);
        if (places.failed()) return nullptr;
        origin = std::move(*places);
    }
    Kind kind = code.is(kAsyncGenerator) ? Kind::AsyncGenerator : code.is(kCoroutine) ? Kind::Coroutine : Kind::Generator;
    auto* g = static_cast<Generator*>(t.heap().allocate(sizeof(Generator) + code.register_count * sizeof(Value), Collectable::Yes));
    if (!g) return (void)t.out_of_memory(), nullptr;
    g->references = 1;
    g->kind = kind;
    g->flags = Object::kCollectable;
    g->aux = 0;
    g->shape = t.runtime.types[size_t(kind)]->root_shape;
    g->function = share(*a.function).take();
    g->pc = a.pc;
    g->frame = nullptr;
    g->exception = Value::none();
    g->previous = nullptr;
    g->extra = nullptr;
    g->links = 0;
    g->state = Generator::State::Created;
    g->hooks_done = g->running_async = g->closed_async = false;
    g->register_count = code.register_count;
    Value* registers = g->registers();
    for (size_t i = 0; i < code.local_count; ++i) registers[i] = std::exchange(a.base[i], Value());
    for (size_t i = code.local_count; i < code.register_count; ++i) registers[i] = Value();
    bool has_names = a.function->name != code.name || a.function->qualname != code.qualname;
    if ((has_names || !origin.is_none()) && !set_extras(t, *g, *a.function, origin)) [[unlikely]] {
        close_at_once(*g);
        release(static_cast<Object*>(g));
        return nullptr;
    }
    return g;
}

namespace {

// Is it suspended, and has it begun?
bool is_parked(Generator& g) {
    switch (g.state) {
        case Generator::State::Suspended:
        case Generator::State::Chained: return true;
        case Generator::State::Linked: return !is_running(g);
        case Generator::State::Created:
        case Generator::State::Running:
        case Generator::State::Closed: break;
    }
    return false;
}

}  // namespace

void free_ended(Thread& t, Generator& g) {
    assert(g.state == Generator::State::Closed && !g.frame && g.exception.is_none());
    if (g.has(Object::kWeaklyReferenced)) return destroy(&g);
    Function* f = g.function;
    Tuple* extra = g.extra;
    t.heap().free(&g);
    release(static_cast<Object*>(f));
    if (extra) release(static_cast<Object*>(extra));
}

Value delegate_of(Generator& g) {
    if (!is_parked(g) || g.pc->raw_opcode() != unsigned(Opcode::YieldFrom)) return Value();
    return g.registers()[g.pc->b()];
}

namespace {

// The value where the suspended instruction wants it.
void deliver_sent(Thread& t, Activation& a, Value sent) {
    if (a.pc->raw_opcode() == unsigned(Opcode::Yield)) {
        retain(sent);
        set_register(a.base, a.pc->a(), sent);
        ++a.pc;
    } else {
        release(std::exchange(t.sent, share(sent).take()));
    }
}

}  // namespace

Activation* enter_generator(Thread& t, Generator& g, Continuation continuation, Value sent) {
    if (g.state == Generator::State::Chained) {
        if (Activation* a = enter_chain(t, g, continuation)) {
            if (a->frame) resume_frame(*a);
            deliver_sent(t, *a, sent);
            return a;
        }
        dissolve(g);
    }
    Activation* a = push_activation(t, *g.function, g.registers(), continuation, t.frames->top->limit);
    if (!a) return nullptr;
    a->generator = &g;
    a->pc = g.pc;
    a->frame = g.frame;
    g.frame = nullptr;
    retain(static_cast<Object*>(&g));   // the activation keeps its generator alive
    bool was_suspended = g.state == Generator::State::Suspended;
    g.state = Generator::State::Running;
    g.previous = t.handled;
    t.handled = &g;
    if (a->frame) resume_frame(*a);
    if (was_suspended) deliver_sent(t, *a, sent);
    return a;
}

namespace {

// The registers of the call instruction that resumed a generator: the callee and what it was called with.
std::span<Value> window_of_step(const Activation& caller) {
    bool method = caller.pc->raw_opcode() == unsigned(QuickOpcode::CallStep);
    return {caller.base + caller.pc->b(), size_t(caller.pc->c() + (method ? 2 : 1))};
}

// The call has an owned value.
void deliver_step(Activation& caller, uint16_t result, Value v) {
    for (Value& r : window_of_step(caller)) release(std::exchange(r, Value()));
    set_register(caller.base, result, v);
    caller.pc += 3;
}

}  // namespace

bool end_step(Thread& t, Activation& caller, uint16_t result, Owned returned) {
    auto window = window_of_step(caller);
    bool has_default = caller.pc->raw_opcode() == unsigned(QuickOpcode::CallNext) && window.size() == 3;
    if (has_default) return deliver_step(caller, result, share(window[2]).take()), true;
    if (returned.is_none())
        (void)t.raise_none(ExceptionType::StopIteration);
    else
        (void)raise_stop_iteration(t, returned.get());
    return false;
}

namespace {

// The topmost activation, which is no chain, is suspended. Its generator, still with the activation's reference.
Generator& park(Thread& t) {
    FrameState& frames = *t.frames;
    const Activation& a = *frames.top;
    Generator& g = *a.generator;
    g.pc = a.pc;
    g.state = Generator::State::Suspended;
    g.frame = a.frame;
    if (g.frame) suspend_frame(g);
    detach_generator(t, g);
    --t.depth;
    frames.top = frames.top->caller();
    return g;
}

}  // namespace

bool suspend(Thread& t, Value yielded, bool async_item) {
    FrameState& frames = *t.frames;
    Generator* inner = nullptr;   // what is suspended already, and delegated to by the next one
    if (async_item) caller_place(frames.top);   // who has asked for it does not pass it on
    while (true) {
        const Activation& ended = *frames.top;   // whole until something is called
        Generator& g = *ended.generator;
        bool chain = is_chain(ended);
        Continuation continuation = chain ? Continuation(ended.operation) : ended.continuation;
        uint16_t result = ended.result;
        Generator& outermost = chain ? park_chain(t) : park(t);
        if (inner) link(t, outermost, g, *inner);
        if (async_item && continuation == Continuation::AsyncItem) g.running_async = false;
        Activation& caller = *frames.top;
        inner = &outermost;
        release(static_cast<Object*>(&outermost));
        switch (continuation) {
            case Continuation::Entry:
                t.generator_returned = false;
                t.async_item = async_item;
                return true;
            case Continuation::Iterate:
                set_register(caller.base, result, yielded);
                caller.pc += 2 + caller.pc->jump_c();
                return false;
            case Continuation::Step:
                deliver_step(caller, result, yielded);
                return false;
            case Continuation::AsyncItem:
                if (!async_item) continue;
                clear_register(caller.base, caller.pc->b());
                set_register(caller.base, caller.pc->a(), yielded);
                ++caller.pc;
                return false;
            case Continuation::Delegate: continue;   // whoever delegates yields the same value
            default: break;
        }
        __builtin_unreachable();
    }
}

// --- from C++ -----------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Yielded> run_generator(Thread& t) {
    t.generator_returned = false;
    Value v = run(t);
    if (v.is_empty()) return Error{};
    return Yielded{Owned::adopt(v), std::exchange(t.generator_returned, false)};
}

Result<Yielded> run_guarded(Thread& t) {
    if (!stack_is_low(t)) return run_generator(t);
    Result<Yielded> r = Error{};
    on_fresh_stack(t, [&] { r = run_generator(t); });
    return r;
}

Result<void> check_resumable(Thread& t, Generator& g) {
    if (g.state == Generator::State::Linked) settle(t, g);
    if (g.state == Generator::State::Running) {
        if (g.kind == Kind::AsyncGenerator) return t.value_error("async generator already executing");
        return t.value_error("{} already executing", word_for(g));
    }
    return {};
}

}  // namespace

Result<Yielded> resume(Thread& t, Generator& g, Value sent) {
    TRY(check_resumable(t, g));
    if (g.state == Generator::State::Closed) {
        if (g.kind == Kind::Coroutine) return t.raise(ExceptionType::RuntimeError, "cannot reuse already awaited coroutine");
        return Yielded{Owned::none(), true};
    }
    if (g.state == Generator::State::Created && !sent.is_none())
        return t.type_error("can't send non-None value to a just-started {}", word_for(g));
    if (!enter_generator(t, g, Continuation::Entry, sent)) return Error{};
    return run_guarded(t);
}

namespace {

Result<Yielded> run_with_pending(Thread& t) {
    t.generator_returned = false;
    Value v = run_raising(t);
    if (v.is_empty()) return Error{};
    return Yielded{Owned::adopt(v), std::exchange(t.generator_returned, false)};
}

// The activation of a suspended generator, on top, where it stands. The pending exception stays.
Activation* enter_to_raise(Thread& t, Generator& g) {
    Owned pending = std::move(t.pending);
    Instruction* at = g.pc;
    Activation* a = enter_generator(t, g, Continuation::Entry, Value::none());
    if (!a) return nullptr;
    release(std::exchange(t.sent, Value()));
    a->pc = at;
    t.pending = std::move(pending);
    return a;
}

// The pending exception is raised in the generator entered so.
Result<Yielded> raise_entered(Thread& t, Generator& g) {
    if (!g.exception.is_none()) attach_context(t, as<Exception>(t.pending));   // raised where that is being handled
    return run_with_pending(t);
}

// ... at the suspension point.
Result<Yielded> raise_inside(Thread& t, Generator& g) {
    if (g.state != Generator::State::Created) return enter_to_raise(t, g) ? raise_entered(t, g) : Result<Yielded>(Error{});
    // Never started: it ends here, at its first line.
    Owned pending = std::move(t.pending);
    Activation* a = enter_generator(t, g, Continuation::Entry, Value::none());
    if (!a) return Error{};
    --a->pc;   // the ReturnGenerator, which no handler covers
    t.pending = std::move(pending);
    return run_with_pending(t);
}

// Throws the pending exception into what a generator delegates to; `thrown`: the arguments of throw().
Result<Yielded> throw_into_delegate(Thread& t, Value delegate, std::span<const Value> thrown) {
    assert(!is<AsyncGenerator>(delegate));
    if (is_generator_like(delegate)) {
        auto& inner = *static_cast<Generator*>(delegate.object());
        if (!stack_is_low(t)) return resume_raising(t, inner, thrown);
        Result<Yielded> got = Error{};
        on_fresh_stack(t, [&] { got = resume_raising(t, inner, thrown); });
        return got;
    }
    Owned exception = std::move(t.pending);
    Owned method = TRY(find_attribute(t, delegate, t.names().throw_));
    if (method.is_stop()) {
        t.pending = std::move(exception);
        return Error{};
    }
    Value alone = exception.get();
    auto r = call(t, method.get(), thrown.empty() ? std::span<const Value>(&alone, 1) : thrown);
    if (!r.failed()) return Yielded{r.take(), false};
    if (!t.pending_is(ExceptionType::StopIteration)) return Error{};
    Ref<Exception> stop = t.catch_pending();
    Value v = stop->fields()[field::kStopIterationValue];
    return Yielded{v.bits ? share(v) : Owned::none(), true};
}

// GeneratorExit, which is pending, closes the delegate first. Always fails: with that, or with what closing it raised.
Error close_delegate(Thread& t, Value delegate) {
    Owned exit = std::move(t.pending);
    if (is_generator_like(delegate)) {
        TRY(close_generator(t, *static_cast<Generator*>(delegate.object())));
    } else {
        Owned method = TRY(find_attribute(t, delegate, t.names().close));
        if (!method.is_stop()) TRY(call(t, method.get()));
    }
    t.pending = std::move(exit);
    return Error{};
}

}  // namespace

Result<Yielded> resume_raising(Thread& t, Generator& g, std::span<const Value> thrown) {
    Owned saved = std::move(t.pending);
    TRY(check_resumable(t, g));
    t.pending = std::move(saved);
    if (g.state == Generator::State::Closed) {
        if (g.kind == Kind::Coroutine) {
            t.pending.clear();
            return t.raise(ExceptionType::RuntimeError, "cannot reuse already awaited coroutine");
        }
        return Error{};
    }
    settle(t, g);
    Owned delegate(delegate_of(g));
    if (delegate.is_empty()) return raise_inside(t, g);
    if (is<AsyncGenerator>(delegate)) {
        Owned pending = std::move(t.pending);
        delegate = TRY(step_in_progress(t, as<AsyncGenerator>(delegate)));
        t.pending = std::move(pending);
    }
    // It runs meanwhile, where it delegates; but as in CPython the delegate does not see what it is handling.
    Activation* a = enter_to_raise(t, g);
    if (!a) return Error{};
    HandledException* handled = std::exchange(t.handled, g.previous);
    bool exit = t.pending.get().object()->type()->is_subtype_of(t.runtime.type(ExceptionType::GeneratorExit));
    Result<Yielded> got = exit ? Result<Yielded>(close_delegate(t, delegate)) : throw_into_delegate(t, delegate, thrown);
    t.handled = handled;
    if (got.failed()) return raise_entered(t, g);
    if (!got->returned) {
        (void)suspend(t, got->value.get(), false);
        return got;
    }
    clear_register(a->base, a->pc->b());
    set_register(a->base, a->pc->a(), got->value.take());
    ++a->pc;
    return run_guarded(t);
}

namespace {

// Does nobody else look at the frame?
bool is_own_frame(const Generator& g) { return g.frame && g.frame->references == 1; }

// Would no code of a suspended generator run if GeneratorExit were raised in it? It has not begun, or stands at a yield without a handler.
bool passes_unnoticed(Generator& g) {
    if (g.state == Generator::State::Created) return true;
    if (g.state != Generator::State::Suspended || (g.frame && !is_own_frame(g))) return false;
    return g.pc->raw_opcode() == unsigned(Opcode::Yield) && !is_guarded(g.code(), g.pc);
}

}  // namespace

Result<Owned> close_generator(Thread& t, Generator& g) {
    settle(t, g);
    if (g.state == Generator::State::Closed) return Owned::none();
    if (passes_unnoticed(g)) {
        if (is_own_frame(g)) release(static_cast<Object*>(std::exchange(g.frame, nullptr)));
        close_at_once(g);
        return Owned::none();
    }
    (void)t.raise_none(ExceptionType::GeneratorExit);
    auto r = resume_raising(t, g);
    if (!r.failed()) {
        if (r->returned) return std::move(r->value);
        return t.raise(ExceptionType::RuntimeError, "{} ignored GeneratorExit", word_for(g));
    }
    if (t.catch_if(ExceptionType::GeneratorExit) || t.catch_if(ExceptionType::StopIteration)) return Owned::none();
    return Error{};
}

// --- Python's methods ------------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Owned> yielded_or_stop(Thread& t, Result<Yielded> r) {
    if (r.failed()) return Error{};
    if (!r->returned) return std::move(r->value);
    if (r->value.is_none()) return t.raise_none(ExceptionType::StopIteration);
    return raise_stop_iteration(t, r->value.get());
}

}  // namespace

Result<void> prepare_throw(Thread& t, Value type, Value value, Value traceback) {
    if (!traceback.is_none() && !is<Traceback>(traceback)) return t.type_error("throw() third argument must be a traceback object");
    Owned exception;
    if (is_exception_class(type)) {
        if (is<Exception>(value))
            exception = Owned(value);
        else if (value.is_none())
            exception = TRY(call(t, type));
        else if (is<Tuple>(value))
            exception = TRY(call(t, type, as<Tuple>(value).view()));
        else
            exception = TRY(call(t, type, {value}));
        if (!is<Exception>(exception.get())) {
            Ref<Str> shown = TRY(repr(t, type));
            return t.type_error("calling {} should have returned an instance of BaseException, not {}", shown->view(), type_name(t, exception));
        }
    } else if (is<Exception>(type)) {
        if (!value.is_none()) return t.type_error("instance exception may not have a separate value");
        exception = Owned(type);
    } else {
        return t.type_error("exceptions must be classes or instances deriving from BaseException, not {}", type_name(t, type));
    }
    if (is<Traceback>(traceback)) {
        auto& e = as<Exception>(exception.get());
        auto* old = std::exchange(e.traceback, share(as<Traceback>(traceback)).take());
        if (old) release(static_cast<Object*>(old));
    }
    t.pending = std::move(exception);
    return {};
}

Result<void> warn_of_parts(Thread& t, std::string_view method, const std::optional<Value>& value, const std::optional<Value>& traceback) {
    if (!value && !traceback) return {};
    return warn(t, ExceptionType::DeprecationWarning, fmt::format("the (type, exc, tb) signature of {}() is deprecated, use the single-arg signature instead.", method));
}

namespace {

Result<Owned> throw_into(Thread& t, Value self, Value type, std::optional<Value> value_given, std::optional<Value> traceback_given) {
    TRY(warn_of_parts(t, "throw", value_given, traceback_given));
    Value value = value_given.value_or(Value::none()), traceback = traceback_given.value_or(Value::none());
    TRY(prepare_throw(t, type, value, traceback));
    // A delegate that is no generator gets the arguments as they were given.
    Value given[] = {type, value, traceback};
    size_t count = !traceback.is_none() ? 3 : !value.is_none() ? 2 : 1;
    return yielded_or_stop(t, resume_raising(t, *static_cast<Generator*>(self.object()), {given, count}));
}

Result<Owned> send_into(Thread& t, Value self, Value v) { return yielded_or_stop(t, resume(t, *static_cast<Generator*>(self.object()), v)); }

// next() of for loops and builtins: Stop without an exception; a returned value is left for whoever asks.
// The result of a generator that has ended goes with the Stop.
Value stop_with(Thread& t, Value returned) {
    release(std::exchange(t.stop_value, returned.is_none() ? Value() : returned));
    return Value::stop();
}

Value next_of_generator(Thread& t, Object& o) {
    auto& g = static_cast<Generator&>(o);
    if ((g.state == Generator::State::Suspended || g.state == Generator::State::Chained) && !stack_is_low(t)) [[likely]] {   // resume() without the detour
        if (!enter_generator(t, g, Continuation::Entry, Value::none())) return Value();
        t.generator_returned = false;
        Value v = run(t);
        if (!t.generator_returned || v.is_empty()) [[likely]] return v;
        t.generator_returned = false;
        return stop_with(t, v);
    }
    auto r = resume(t, g, Value::none());
    if (r.failed()) return Value();
    return r->returned ? stop_with(t, r->value.take()) : r->value.take();
}

// What it yields goes to the sink from within the loop; only what is not usual comes back here.
bool feed_from_generator(Thread& t, Object& o, ItemSink& sink) {
    auto& g = static_cast<Generator&>(o);
    while (true) {
        Value item;
        sink.wish = ItemSink::Wish::Unasked;
        if (g.is_suspended() && !stack_is_low(t)) {
            Activation* a = enter_generator(t, g, Continuation::Entry, Value::none());
            if (!a) return false;
            if (a->continuation == Continuation::Entry) a->feed(sink);
            t.generator_returned = false;
            item = run(t);
            if (item.is_empty()) return false;
            if (std::exchange(t.generator_returned, false)) return release(item), true;
        } else {
            item = next_of_generator(t, o);
            if (item.is_empty()) return false;
            if (item.is_stop()) return true;
        }
        if (sink.wish == ItemSink::Wish::Unasked) sink.wish = sink.take(sink, t, item);
        if (sink.wish != ItemSink::Wish::More) return sink.wish == ItemSink::Wish::Enough;
    }
}

}  // namespace

void neglect(Thread& t, Generator& g) {
    if (g.state == Generator::State::Closed) return;
    settle(t, g);
    if (g.kind == Kind::Coroutine && g.state == Generator::State::Created) return warn_never_awaited(t, g);
    if (g.kind == Kind::AsyncGenerator && !g.extra_of(Generator::kFinalizer).is_none() && g.state == Generator::State::Suspended) {
        Owned hook(g.extra_of(Generator::kFinalizer));
        auto r = call(t, hook, {Value(&g)});
        if (r.failed()) t.report_unraisable(Value(&g));
        return;
    }
    auto r = close_generator(t, g);
    if (r.failed()) t.report_unraisable(Value(&g));
}

namespace {

void finalize_generator(Thread& t, Object& o) {
    auto& g = static_cast<Generator&>(o);
    neglect(t, g);
    if (g.state == Generator::State::Created && g.frame) g.frame->not_begun = nullptr;
}

Generator& self_of(Value v) { return *static_cast<Generator*>(v.object()); }

Result<Owned> frame_of(Thread& t, Value self) {
    Generator& g = self_of(self);
    if (g.state == Generator::State::Closed) return Owned::none();
    return TRY(generator_frame(t, g));
}

template <class T>
struct GeneratorRows {
    static constexpr std::string_view kNameDoc = std::same_as<T, Generator> ? "The name of the generator." : std::same_as<T, Coroutine> ? "The name of the coroutine." : "The name of the asynchronous generator.";
    static constexpr std::string_view kQualnameDoc = std::same_as<T, Generator> ? "The dotted name of the generator." : std::same_as<T, Coroutine> ? "The dotted name of the coroutine." : "The dotted name of the asynchronous generator.";
    static constexpr std::string_view kPrefix = std::same_as<T, Generator> ? "gi" : std::same_as<T, Coroutine> ? "cr" : "ag";
    static Result<void> set_name(Thread& t, T& self, Value v) {
        if (!is<Str>(v)) return t.type_error("__name__ must be set to a string object");
        return self.set_extra(t, Generator::kName, v);
    }
    static Result<void> set_qualname(Thread& t, T& self, Value v) {
        if (!is<Str>(v)) return t.type_error("__qualname__ must be set to a string object");
        return self.set_extra(t, Generator::kQualname, v);
    }
    static constexpr PropertyRow kProperties[] = {
        property<T>("__name__", kNameDoc, [](Thread&, T& self) -> Result<Owned> { return share(Value(self.name())); }, body<set_name>),
        property<T>("__qualname__", kQualnameDoc, [](Thread&, T& self) -> Result<Owned> { return share(Value(self.qualname())); }, body<set_qualname>),
        property<T>(std::same_as<T, Generator> ? "gi_frame" : std::same_as<T, Coroutine> ? "cr_frame" : "ag_frame", "", [](Thread& t, T& self) { return frame_of(t, Value(&self)); }),
        property<T>(std::same_as<T, Generator> ? "gi_running" : std::same_as<T, Coroutine> ? "cr_running" : "ag_running", "", [](Thread&, T& self) -> Result<Owned> {
            return Owned::boolean(std::same_as<T, AsyncGenerator> ? self.running_async : is_running(self));
        }),
        property<T>(std::same_as<T, Generator> ? "gi_suspended" : std::same_as<T, Coroutine> ? "cr_suspended" : "ag_suspended", "", [](Thread&, T& self) -> Result<Owned> { return Owned::boolean(is_parked(self)); }),
        property<T>(std::same_as<T, Generator> ? "gi_code" : std::same_as<T, Coroutine> ? "cr_code" : "ag_code", "", [](Thread&, T& self) -> Result<Owned> { return share(Value(self.function->code)); }),
        property<T>(std::same_as<T, Generator> ? "gi_yieldfrom" : std::same_as<T, Coroutine> ? "cr_await" : "ag_await", "", [](Thread& t, T& self) -> Result<Owned> {
            Value v = delegate_of(self);
            if (is<AsyncGenerator>(v)) return TRY(step_in_progress(t, as<AsyncGenerator>(v)));
            return v.is_empty() ? Owned::none() : share(v);
        }),
        read_only_member<T>("cr_origin", "", [](Thread&, T& self) -> Result<Owned> { return share(self.extra_of(Generator::kOrigin)); }),
    };
};

Result<Ref<Str>> generator_repr(Thread& t, Value self) {
    Generator& g = self_of(self);
    return new_str(t, fmt::format("<{} object {} at {:#x}>", g.kind == Kind::AsyncGenerator ? "async_generator" : word_for(g), g.qualname()->view(), self.bits));
}

constexpr NativeRow kGeneratorMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<generator_repr>),
    def<"__next__(self, /)">("Implement next(self).", [](Thread& t, Value self) { return send_into(t, self, Value::none()); }),
    def<"send(self, arg, /)">("Go on, with the running yield returning arg, to the next one.", body<send_into>),
    def<"throw(self, typ, val=None, tb=None, /)">("throw(value)\nRaise exception in generator, return next yielded value or raise\nStopIteration.", body<throw_into>),
    def<"close(self, /)">("End it by GeneratorExit.", [](Thread& t, Value self) { return close_generator(t, self_of(self)); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

constexpr NativeRow kCoroutineMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<generator_repr>),
    def<"send(self, arg, /)">("Pass arg into coroutine: what its running await returns. The result is what it waits for next.", body<send_into>),
    def<"throw(self, typ, val=None, tb=None, /)">("throw(value)\nRaise exception in coroutine, return next iterated value or raise\nStopIteration.", body<throw_into>),
    def<"close(self, /)">("Raise GeneratorExit inside coroutine, which ends it.", [](Thread& t, Value self) { return close_generator(t, self_of(self)); }),
    def<"__await__(self, /)">("What `await` drives.", [](Thread& t, Value self) -> Result<Owned> {
        auto w = TRY(make<CoroutineWrapper>(t));
        w->coroutine = static_cast<Generator*>(share(self).take().object());
        return w;
    }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

constexpr NativeRow kCoroutineWrapperMethods[] = {
    def<"__next__(self, /)">("Implement next(self).", [](Thread& t, CoroutineWrapper& self) { return send_into(t, Value(self.coroutine), Value::none()); }),
    def<"send(self, arg, /)">("Go on, with the running yield returning arg, to the next one.", [](Thread& t, CoroutineWrapper& self, Value v) { return send_into(t, Value(self.coroutine), v); }),
    def<"throw(self, typ, val=None, tb=None, /)">("throw(value)", [](Thread& t, CoroutineWrapper& self, Value a, std::optional<Value> b, std::optional<Value> c) { return throw_into(t, Value(self.coroutine), a, b, c); }),
    def<"close(self, /)">("End it by GeneratorExit.", [](Thread& t, CoroutineWrapper& self) { return close_generator(t, *self.coroutine); }),
};

constexpr NativeRow kAsyncGeneratorMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<generator_repr>),
    def<"__aiter__(self, /)">("The generator itself.", [](Thread&, Value self) { return share(self); }),
    def<"__anext__(self, /)">("An awaitable of the next value.", [](Thread& t, AsyncGenerator& self) { return new_step(t, self, AsyncGeneratorStep::What::Send, Value()); }),
    def<"asend(self, v, /)">("An awaitable of the next value, after the running yield has returned v.", [](Thread& t, AsyncGenerator& self, Value v) { return new_step(t, self, AsyncGeneratorStep::What::Send, v); }),
    def<"athrow(self, typ, val=None, tb=None, /)">("athrow(value) -> raise exception in generator.", [](Thread& t, AsyncGenerator& self, Value a, std::optional<Value> b, std::optional<Value> c) -> Result<Owned> {
        TRY(warn_of_parts(t, "athrow", b, c));
        Owned parts = TRY(tuple_of(t, a, b.value_or(Value::none()), c.value_or(Value::none())));
        return TRY(new_step(t, self, AsyncGeneratorStep::What::Throw, parts.get()));
    }),
    def<"aclose(self, /)">("An awaitable that ends the generator by GeneratorExit.", [](Thread& t, AsyncGenerator& self) { return new_step(t, self, AsyncGeneratorStep::What::Close, Value()); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

constexpr TypeRow generator_row(std::string_view name, std::span<const NativeRow> methods, std::span<const PropertyRow> properties, bool iterates, Kind kind) {
    TypeRow row = type_row<Generator>({.name = name, .doc = "", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = methods, .properties = properties, .finalize = finalize_generator});
    row.kind = kind;
    if (iterates) {
        row.next = next_of_generator;
        row.feed = feed_from_generator;
    }
    return row;
}

}  // namespace

Result<Owned> CoroutineWrapper::next(Thread& t) { return Owned::adopt(next_of_generator(t, *coroutine)); }

constinit const TypeRow Generator::kRow = generator_row("generator", kGeneratorMethods, GeneratorRows<Generator>::kProperties, true, Kind::Generator);
constinit const TypeRow Coroutine::kRow = generator_row("coroutine", kCoroutineMethods, GeneratorRows<Coroutine>::kProperties, false, Kind::Coroutine);
constinit const TypeRow AsyncGenerator::kRow = generator_row("async_generator", kAsyncGeneratorMethods, GeneratorRows<AsyncGenerator>::kProperties, false, Kind::AsyncGenerator);
constinit const TypeRow CoroutineWrapper::kRow = type_row<CoroutineWrapper>({.name = "coroutine_wrapper", .doc = "", .subclassable = false, .instantiable = false, .methods = kCoroutineWrapperMethods});

}  // namespace kukri
