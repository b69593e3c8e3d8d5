// Generators, coroutines and asynchronous generators: suspension, resumption, and their Python methods.
#include "interp/generator.hpp"

#include "interp/api.hpp"
#include "interp/frame.hpp"
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
    v(handled.exception);
    v(name);
    v(qualname);
    v(origin);
    v(finalizer);
    if (state == State::Closed) return;   // its registers are empty
    for (size_t i = 0; i < register_count; ++i) v(registers()[i]);
}

namespace {

std::string_view word_for(const Generator& g) {
    return g.kind == Kind::Coroutine ? "coroutine" : g.kind == Kind::AsyncGenerator ? "async generator" : "generator";
}

// cr_origin: (file name, line, function) of the frames that a coroutine is made below, innermost first.
Result<Ref<Tuple>> origin_of(Thread& t, const Activation& made) {
    Ref<List> places = TRY(new_list(t));
    const Activation* a = made.caller();
    for (int left = t.coroutine_origin_depth; left > 0 && a->function; --left, a = a->caller()) {
        Code& code = a->code();
        Owned place = TRY(tuple_of(t, Value(code.filename), Value::small_int(code.line_at(code.word_of(a->pc))), Value(code.name)));
        TRY(append(t, *places, place.get()));
    }
    return tuple_from(t, places.value());
}

}  // namespace

Generator* make_generator(Thread& t, Activation& a) {
    Code& code = a.code();
    Owned origin;
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
    g->handled = {};
    g->name = share(*a.function->name).take();
    g->qualname = share(*a.function->qualname).take();
    g->origin = origin.take();
    g->finalizer = Value();
    g->state = Generator::State::Created;
    g->hooks_done = g->running_async = g->closed_async = false;
    g->register_count = code.register_count;
    size_t used = std::max(code.release_count, code.local_count);
    Value* registers = g->registers();
    for (size_t i = 0; i < used; ++i) registers[i] = std::exchange(a.base[i], Value());
    for (size_t i = used; i < code.register_count; ++i) registers[i] = Value();
    return g;
}

Value delegate_of(Generator& g) {
    if (g.state != Generator::State::Suspended) return Value();
    if (g.pc->raw_opcode() != unsigned(Opcode::YieldFrom)) return Value();
    return g.registers()[g.pc->b()];
}

// Pushes the activation, with the value where the suspended instruction wants it.
Activation* enter_generator(Thread& t, Generator& g, Continuation continuation, Value sent) {
    Activation* a = push_activation(t, *g.function, g.registers(), continuation, t.frames->top->limit);
    if (!a) return nullptr;
    a->generator = &g;
    a->pc = g.pc;
    a->frame = g.frame;
    g.frame = nullptr;
    if (a->frame) a->frame->activation = a;
    retain(static_cast<Object*>(&g));   // the activation keeps its generator alive
    if (g.state == Generator::State::Suspended) {
        if (g.pc->raw_opcode() == unsigned(Opcode::Yield)) {
            retain(sent);
            set_register(a->base, g.pc->a(), sent);
            a->pc = g.pc + 1;
        } else {
            release(std::exchange(t.sent, share(sent).take()));
        }
    }
    g.state = Generator::State::Running;
    g.handled.previous = t.handled;
    t.handled = &g.handled;
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

bool suspend(Thread& t, Value yielded, bool async_item) {
    FrameState& frames = *t.frames;
    while (true) {
        const Activation& ended = *frames.top;   // whole until something is called
        Generator& g = *ended.generator;
        Continuation continuation = ended.continuation;
        uint16_t result = ended.result;
        g.pc = ended.pc;
        g.state = Generator::State::Suspended;
        g.frame = ended.frame;
        if (g.frame) {
            g.frame->word = int32_t(ended.code().word_of(ended.pc));
        }
        detach_generator(t, g);
        --t.depth;
        frames.top = frames.top->caller();
        Activation& caller = *frames.top;
        if (g.frame) g.frame->activation = nullptr;
        release(static_cast<Object*>(&g));
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

// The pending exception is raised at the suspension point.
Result<Yielded> raise_inside(Thread& t, Generator& g) {
    if (g.state == Generator::State::Created) {
        // Never started: it ends here, at its first line.
        Owned pending = std::move(t.pending);
        Activation* a = enter_generator(t, g, Continuation::Entry, Value::none());
        if (!a) return Error{};
        --a->pc;   // the ReturnGenerator, which no handler covers
        t.pending = std::move(pending);
    } else {
        Owned pending = std::move(t.pending);
        Instruction* at = g.pc;
        Activation* a = enter_generator(t, g, Continuation::Entry, Value::none());
        if (!a) return Error{};
        release(std::exchange(t.sent, Value()));
        a->pc = at;
        t.pending = std::move(pending);
        if (!g.handled.exception.is_none()) attach_context(t, as<Exception>(t.pending));   // raised where that is being handled
    }
    t.generator_returned = false;
    Value v = run_raising(t);
    if (v.is_empty()) return Error{};
    return Yielded{Owned::adopt(v), std::exchange(t.generator_returned, false)};
}

// The innermost delegate has ended with a value: the outer generator goes on behind its YieldFrom.
Result<Yielded> go_on_with(Thread& t, Generator& g, Owned value) {
    Instruction* at = g.pc;
    clear_register(g.registers(), at->b());
    set_register(g.registers(), at->a(), value.take());
    g.pc = at + 1;
    Activation* a = enter_generator_plain(t, g, Continuation::Entry);
    if (!a) return Error{};
    return run_guarded(t);
}

}  // namespace

Activation* enter_generator_plain(Thread& t, Generator& g, Continuation continuation) {
    // As if it had never been suspended: nothing is delivered.
    g.state = Generator::State::Created;
    return enter_generator(t, g, continuation, Value::none());
}

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
    Value inner = delegate_of(g);
    if (inner.is_empty()) return raise_inside(t, g);
    Owned delegate(inner);
    Owned exception = std::move(t.pending);
    bool exit = exception.get().object()->type()->is_subtype_of(t.runtime.type(ExceptionType::GeneratorExit));
    Result<Yielded> got = Error{};
    if (is_generator_like(inner) && !exit) {
        t.pending = std::move(exception);
        g.state = Generator::State::Running;
        got = resume_raising(t, *static_cast<Generator*>(inner.object()), thrown);
        g.state = Generator::State::Suspended;
    } else if (exit) {
        // GeneratorExit closes the delegate first.
        Result<Owned> closed = Owned::none();
        g.state = Generator::State::Running;
        if (is_generator_like(inner)) {
            closed = close_generator(t, *static_cast<Generator*>(inner.object()));
        } else {
            Owned method = TRY(find_attribute(t, inner, t.names().close));
            if (!method.is_stop()) closed = call(t, method.get());
        }
        g.state = Generator::State::Suspended;
        if (!closed.failed()) t.pending = std::move(exception);
        return raise_inside(t, g);
    } else {
        Owned method = TRY(find_attribute(t, inner, t.names().throw_));
        if (method.is_stop()) {
            t.pending = std::move(exception);
            return raise_inside(t, g);
        }
        g.state = Generator::State::Running;
        Value alone = exception.get();
        auto r = call(t, method.get(), thrown.empty() ? std::span<const Value>(&alone, 1) : thrown);
        g.state = Generator::State::Suspended;
        if (!r.failed()) {
            got = Yielded{r.take(), false};
        } else if (t.pending_is(ExceptionType::StopIteration)) {
            Ref<Exception> stop = t.catch_pending();
            Value v = stop->fields()[field::kStopIterationValue];
            got = Yielded{v.bits ? share(v) : Owned::none(), true};
        }
    }
    if (got.failed()) return raise_inside(t, g);
    if (!got->returned) return got;
    return go_on_with(t, g, std::move(got->value));
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
    if (g.state == Generator::State::Closed) return Owned::none();
    if (passes_unnoticed(g)) {
        g.state = Generator::State::Closed;
        g.flags |= Object::kNothingToFinalize;
        if (is_own_frame(g)) release(static_cast<Object*>(std::exchange(g.frame, nullptr)));
        release(std::exchange(g.handled.exception, Value::none()));
        for (size_t i = 0; i < g.register_count; ++i) clear_register(g.registers(), unsigned(i));
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

namespace {

// More than one argument is the signature of old.
Result<void> warn_of_parts(Thread& t, std::string_view method, const std::optional<Value>& value, const std::optional<Value>& traceback) {
    if (!value && !traceback) return {};
    return warn(t, ExceptionType::DeprecationWarning, fmt::format("the (type, exc, tb) signature of {}() is deprecated, use the single-arg signature instead.", method));
}

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
    if (g.state == Generator::State::Suspended && !stack_is_low(t)) [[likely]] {   // resume() without the detour
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

void finalize_generator(Thread& t, Object& o) {
    auto& g = static_cast<Generator&>(o);
    if (g.state == Generator::State::Closed) return;
    if (g.kind == Kind::Coroutine && g.state == Generator::State::Created) {
        warn_never_awaited(t, g);
        return;
    }
    if (g.kind == Kind::AsyncGenerator && !g.finalizer.is_empty() && !g.finalizer.is_none() && g.state == Generator::State::Suspended) {
        auto r = call(t, g.finalizer, {Value(&o)});
        if (r.failed()) t.report_unraisable(Value(&o));
        return;
    }
    auto r = close_generator(t, g);
    if (r.failed()) t.report_unraisable(Value(&o));
}

Generator& self_of(Value v) { return *static_cast<Generator*>(v.object()); }

Result<Owned> frame_of(Thread& t, Value self) {
    Generator& g = self_of(self);
    if (g.state == Generator::State::Closed) return Owned::none();
    return TRY(generator_frame(t, g));
}

template <class T>
struct GeneratorRows {
    static constexpr std::string_view kPrefix = std::same_as<T, Generator> ? "gi" : std::same_as<T, Coroutine> ? "cr" : "ag";
    static Result<void> set_name(Thread& t, T& self, Value v) {
        if (!is<Str>(v)) return t.type_error("__name__ must be set to a string object");
        release(static_cast<Object*>(std::exchange(self.name, share(as<Str>(v)).take())));
        return {};
    }
    static Result<void> set_qualname(Thread& t, T& self, Value v) {
        if (!is<Str>(v)) return t.type_error("__qualname__ must be set to a string object");
        release(static_cast<Object*>(std::exchange(self.qualname, share(as<Str>(v)).take())));
        return {};
    }
    static constexpr PropertyRow kProperties[] = {
        property<T>("__name__", "", [](Thread&, T& self) -> Result<Owned> { return share(Value(self.name)); }, body<set_name>),
        property<T>("__qualname__", "", [](Thread&, T& self) -> Result<Owned> { return share(Value(self.qualname)); }, body<set_qualname>),
        property<T>(std::same_as<T, Generator> ? "gi_frame" : std::same_as<T, Coroutine> ? "cr_frame" : "ag_frame", "", [](Thread& t, T& self) { return frame_of(t, Value(&self)); }),
        property<T>(std::same_as<T, Generator> ? "gi_running" : std::same_as<T, Coroutine> ? "cr_running" : "ag_running", "", [](Thread&, T& self) -> Result<Owned> {
            return Owned::boolean(std::same_as<T, AsyncGenerator> ? self.running_async : self.state == Generator::State::Running);
        }),
        property<T>(std::same_as<T, Generator> ? "gi_suspended" : std::same_as<T, Coroutine> ? "cr_suspended" : "ag_suspended", "", [](Thread&, T& self) -> Result<Owned> { return Owned::boolean(self.state == Generator::State::Suspended); }),
        property<T>(std::same_as<T, Generator> ? "gi_code" : std::same_as<T, Coroutine> ? "cr_code" : "ag_code", "", [](Thread&, T& self) -> Result<Owned> { return share(Value(self.function->code)); }),
        property<T>(std::same_as<T, Generator> ? "gi_yieldfrom" : std::same_as<T, Coroutine> ? "cr_await" : "ag_await", "", [](Thread&, T& self) -> Result<Owned> {
            Value v = delegate_of(self);
            return v.is_empty() ? Owned::none() : share(v);
        }),
        read_only_member<T>("cr_origin", "", [](Thread&, T& self) -> Result<Owned> { return self.origin.is_empty() ? Owned::none() : share(self.origin); }),
    };
};

Result<Ref<Str>> generator_repr(Thread& t, Value self) {
    Generator& g = self_of(self);
    return new_str(t, fmt::format("<{} object {} at {:#x}>", g.kind == Kind::AsyncGenerator ? "async_generator" : word_for(g), g.qualname->view(), self.bits));
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
    def<"send(self, arg, /)">("Go on, with the running yield returning arg, to the next one.", body<send_into>),
    def<"throw(self, typ, val=None, tb=None, /)">("throw(value)\nRaise exception in coroutine, return next iterated value or raise\nStopIteration.", body<throw_into>),
    def<"close(self, /)">("End it by GeneratorExit.", [](Thread& t, Value self) { return close_generator(t, self_of(self)); }),
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

// --- asynchronous generators ----------------------------------------------------------------------------------------------------------------------

}  // namespace

Result<Owned> AsyncGeneratorStep::next(Thread& t) {
    auto r = advance(t, Value::none());
    if (r.failed() && t.pending_is(ExceptionType::StopIteration)) {
        Ref<Exception> stop = t.catch_pending();
        Value v = stop->fields()[field::kStopIterationValue];
        release(std::exchange(t.stop_value, v.bits && !v.is_none() ? share(v).take() : Value()));
        return Owned::stop();
    }
    return r;
}

Result<Owned> CoroutineWrapper::next(Thread& t) { return Owned::adopt(next_of_generator(t, *coroutine)); }

Result<Owned> AsyncGeneratorStep::outcome(Thread& t, Result<Yielded> r) {
    AsyncGenerator& g = *generator;
    if (r.failed()) {
        state = State::Closed;
        g.running_async = false;
        if (what == What::Close && (t.catch_if(ExceptionType::StopAsyncIteration) || t.catch_if(ExceptionType::GeneratorExit)))
            return t.raise_none(ExceptionType::StopIteration);
        return Error{};
    }
    if (r->returned) {
        state = State::Closed;
        g.running_async = false;
        if (what == What::Close) return t.raise_none(ExceptionType::StopIteration);
        return t.raise_none(ExceptionType::StopAsyncIteration);
    }
    if (!t.async_item) return std::move(r->value);   // an await inside waits for something
    state = State::Closed;
    g.running_async = false;
    if (what == What::Close) return t.raise(ExceptionType::RuntimeError, "async generator ignored GeneratorExit");
    return raise_stop_iteration(t, r->value.get());
}

Result<Owned> AsyncGeneratorStep::advance(Thread& t, Value sent) {
    AsyncGenerator& g = *generator;
    std::string_view name = what == What::Send ? "__anext__()/asend()" : "aclose()/athrow()";
    if (state == State::Closed) return t.raise(ExceptionType::RuntimeError, "cannot reuse already awaited {}", name);
    if (state == State::Iterating) return outcome(t, resume(t, g, sent));
    if (g.running_async) {
        state = State::Closed;
        std::string_view method = what == What::Send ? "anext()" : what == What::Throw ? "athrow()" : "aclose()";
        return t.raise(ExceptionType::RuntimeError, "{}: asynchronous generator is already running", method);
    }
    if (what != What::Send) {
        if (g.closed_async && what == What::Close) {
            state = State::Closed;
            return t.raise_none(ExceptionType::StopIteration);
        }
        if (!sent.is_none()) return t.raise(ExceptionType::RuntimeError, "can't send non-None value to a just-started coroutine");
        state = State::Iterating;
        g.running_async = true;
        g.closed_async = true;
        if (g.state == Generator::State::Closed && what == What::Close) {
            state = State::Closed;
            g.running_async = false;
            return t.raise_none(ExceptionType::StopIteration);
        }
        if (what == What::Close && g.state == Generator::State::Created) {
            auto closed = close_generator(t, g);
            state = State::Closed;
            g.running_async = false;
            if (closed.failed()) return Error{};
            return t.raise_none(ExceptionType::StopIteration);
        }
        if (what == What::Throw) g.closed_async = false;
        if (what == What::Close)
            (void)t.raise_none(ExceptionType::GeneratorExit);
        else
            t.pending = share(value);
        return outcome(t, resume_raising(t, g));
    }
    state = State::Iterating;
    if (sent.is_none() && !value.is_empty()) sent = value;
    g.running_async = true;
    if (g.state == Generator::State::Closed) {
        state = State::Closed;
        g.running_async = false;
        return t.raise_none(ExceptionType::StopAsyncIteration);
    }
    return outcome(t, resume(t, g, sent));
}

Result<Owned> AsyncGeneratorStep::throw_in(Thread& t) {
    if (state == State::Closed) {
        t.pending.clear();
        return t.raise(ExceptionType::RuntimeError, "cannot reuse already awaited {}", what == What::Send ? "__anext__()/asend()" : "aclose()/athrow()");
    }
    state = State::Iterating;
    generator->running_async = true;
    return outcome(t, resume_raising(t, *generator));
}

namespace {

constexpr NativeRow kStepMethods[] = {
    def<"__await__(self, /)">("What `await` drives.", [](Thread&, AsyncGeneratorStep& self) { return share(Value(&self)); }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread&, AsyncGeneratorStep& self) { return share(Value(&self)); }),
    def<"__next__(self, /)">("Implement next(self).", [](Thread& t, AsyncGeneratorStep& self) { return self.advance(t, Value::none()); }),
    def<"send(self, value, /)">("send(value) -> send 'value' into the generator.", [](Thread& t, AsyncGeneratorStep& self, Value v) { return self.advance(t, v); }),
    def<"throw(self, typ, val=None, tb=None, /)">("throw(value)", [](Thread& t, AsyncGeneratorStep& self, Value a, std::optional<Value> b, std::optional<Value> c) -> Result<Owned> {
        TRY(warn_of_parts(t, "throw", b, c));
        TRY(prepare_throw(t, a, b.value_or(Value::none()), c.value_or(Value::none())));
        return self.throw_in(t);
    }),
    def<"close(self, /)">("close()", [](Thread& t, AsyncGeneratorStep& self) -> Result<Owned> {
        if (self.state == AsyncGeneratorStep::State::Closed) return Owned::none();
        (void)t.raise_none(ExceptionType::GeneratorExit);
        auto r = self.throw_in(t);
        if (!r.failed()) return t.raise(ExceptionType::RuntimeError, "coroutine ignored GeneratorExit");
        if (t.catch_if(ExceptionType::GeneratorExit) || t.catch_if(ExceptionType::StopIteration) || t.catch_if(ExceptionType::StopAsyncIteration)) return Owned::none();
        return Error{};
    }),
};

Result<Owned> new_step(Thread& t, Value self, AsyncGeneratorStep::What what, Value v) {
    auto& g = as<AsyncGenerator>(self);
    if (!g.hooks_done) {
        g.hooks_done = true;
        if (!t.async_finalizer.is_empty()) release(std::exchange(g.finalizer, share(t.async_finalizer).take()));
        if (!t.async_first_iteration.is_empty() && !t.async_first_iteration.is_none()) TRY(call(t, t.async_first_iteration, {self}));
    }
    auto step = TRY(make<AsyncGeneratorStep>(t));
    step->generator = static_cast<AsyncGenerator*>(share(self).take().object());
    step->value = share(v).take();
    step->what = what;
    step->state = AsyncGeneratorStep::State::Created;
    return step;
}

constexpr NativeRow kAsyncGeneratorMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<generator_repr>),
    def<"__aiter__(self, /)">("The generator itself.", [](Thread&, Value self) { return share(self); }),
    def<"__anext__(self, /)">("An awaitable of the next value.", [](Thread& t, Value self) { return new_step(t, self, AsyncGeneratorStep::What::Send, Value()); }),
    def<"asend(self, v, /)">("An awaitable of the next value, after the running yield has returned v.", [](Thread& t, Value self, Value v) { return new_step(t, self, AsyncGeneratorStep::What::Send, v); }),
    def<"athrow(self, typ, val=None, tb=None, /)">("athrow(value) -> raise exception in generator.", [](Thread& t, Value self, Value a, std::optional<Value> b, std::optional<Value> c) -> Result<Owned> {
        TRY(warn_of_parts(t, "athrow", b, c));
        TRY(prepare_throw(t, a, b.value_or(Value::none()), c.value_or(Value::none())));
        Owned e = std::move(t.pending);
        return new_step(t, self, AsyncGeneratorStep::What::Throw, e.get());
    }),
    def<"aclose(self, /)">("An awaitable that ends the generator by GeneratorExit.", [](Thread& t, Value self) { return new_step(t, self, AsyncGeneratorStep::What::Close, Value()); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

constexpr TypeRow generator_row(std::string_view name, std::span<const NativeRow> methods, std::span<const PropertyRow> properties, bool iterates, Kind kind) {
    TypeRow row = type_row<Generator>({.name = name, .doc = "", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = methods, .properties = properties, .finalize = finalize_generator});
    row.kind = kind;
    if (iterates) row.next = next_of_generator;
    return row;
}

}  // namespace

constinit const TypeRow Generator::kRow = generator_row("generator", kGeneratorMethods, GeneratorRows<Generator>::kProperties, true, Kind::Generator);
constinit const TypeRow Coroutine::kRow = generator_row("coroutine", kCoroutineMethods, GeneratorRows<Coroutine>::kProperties, false, Kind::Coroutine);
constinit const TypeRow AsyncGenerator::kRow = generator_row("async_generator", kAsyncGeneratorMethods, GeneratorRows<AsyncGenerator>::kProperties, false, Kind::AsyncGenerator);
constinit const TypeRow CoroutineWrapper::kRow = type_row<CoroutineWrapper>({.name = "coroutine_wrapper", .doc = "", .subclassable = false, .instantiable = false, .methods = kCoroutineWrapperMethods});
constinit const TypeRow AsyncGeneratorStep::kRow = type_row<AsyncGeneratorStep>({.name = "async_generator_asend", .doc = "", .subclassable = false, .instantiable = false, .methods = kStepMethods});

}  // namespace kukri
