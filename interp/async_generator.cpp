// Asynchronous generators: the awaitables of their items, and how `async for` does without.
#include "interp/api.hpp"
#include "interp/generator_chain.hpp"
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/warning.hpp"

namespace kukri {

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

Result<void> AsyncGeneratorStep::check_open(Thread& t) {
    if (state != State::Closed) return {};
    t.pending.clear();
    return t.raise(ExceptionType::RuntimeError, "cannot reuse already awaited {}", what == What::Send ? "__anext__()/asend()" : "aclose()/athrow()");
}

Result<void> AsyncGeneratorStep::check_idle(Thread& t) {
    if (!generator->running_async) return {};
    state = State::Closed;
    t.pending.clear();
    return t.raise(ExceptionType::RuntimeError, "{}(): asynchronous generator is already running", what == What::Send ? "anext" : method());
}

Result<Owned> AsyncGeneratorStep::advance(Thread& t, Value sent) {
    AsyncGenerator& g = *generator;
    TRY(check_open(t));
    if (state == State::Iterating) return outcome(t, resume(t, g, sent));
    TRY(check_idle(t));
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
        if (what == What::Close) {
            (void)t.raise_none(ExceptionType::GeneratorExit);
        } else {
            auto& parts = as<Tuple>(value);
            if (prepare_throw(t, parts[0], parts[1], parts[2]).failed()) return outcome(t, Error{});
        }
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
    TRY(check_open(t));
    if (state == State::Created) TRY(check_idle(t));
    state = State::Iterating;
    generator->running_async = true;
    return outcome(t, resume_raising(t, *generator));
}

Result<Owned> AsyncGeneratorStep::close(Thread& t) {
    if (state == State::Closed) return Owned::none();
    (void)t.raise_none(ExceptionType::GeneratorExit);
    auto r = throw_in(t);
    if (!r.failed()) return t.raise(ExceptionType::RuntimeError, "coroutine ignored GeneratorExit");
    if (t.catch_if(ExceptionType::GeneratorExit) || t.catch_if(ExceptionType::StopIteration) || t.catch_if(ExceptionType::StopAsyncIteration)) return Owned::none();
    return Error{};
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
    def<"close(self, /)">("close()", [](Thread& t, AsyncGeneratorStep& self) { return self.close(t); }),
};

// RuntimeWarning: nobody awaited it.
void finalize_step(Thread& t, Object& o) {
    auto& self = static_cast<AsyncGeneratorStep&>(o);
    if (self.state != AsyncGeneratorStep::State::Created || !t.runtime.modules) return;
    Owned pending = std::move(t.pending);
    auto text = fmt::format("coroutine method '{}' of '{}' was never awaited", self.method(), self.generator->qualname()->view());
    if (warn(t, ExceptionType::RuntimeWarning, text).failed()) t.report_unraisable(Value(&o));
    t.pending = std::move(pending);
}

}  // namespace

Result<Ref<AsyncGeneratorStep>> new_step(Thread& t, AsyncGenerator& g, AsyncGeneratorStep::What what, Value v) {
    if (!g.hooks_done) {
        g.hooks_done = true;
        if (!t.async_finalizer.is_empty() && !t.async_finalizer.is_none()) TRY(g.set_extra(t, Generator::kFinalizer, t.async_finalizer));
        if (!t.async_first_iteration.is_empty() && !t.async_first_iteration.is_none()) TRY(call(t, t.async_first_iteration, {Value(&g)}));
    }
    auto step = TRY(make<AsyncGeneratorStep>(t));
    step->generator = share(g).take();
    step->value = share(v).take();
    step->what = what;
    step->state = AsyncGeneratorStep::State::Created;
    return step;
}

Result<Ref<AsyncGeneratorStep>> step_in_progress(Thread& t, AsyncGenerator& g) {
    Ref<AsyncGeneratorStep> step = TRY(new_step(t, g, AsyncGeneratorStep::What::Send, Value()));
    step->state = AsyncGeneratorStep::State::Iterating;
    return step;
}

constinit const TypeRow AsyncGeneratorStep::kRow = type_row<AsyncGeneratorStep>({.name = "async_generator_asend", .doc = "", .subclassable = false, .instantiable = false, .methods = kStepMethods, .finalize = finalize_step});

}  // namespace kukri
