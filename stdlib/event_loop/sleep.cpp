// sleep(): coroutines without a frame. Pause lets the others have a turn; Sleep is the future that its own timer ends.
#include "stdlib/event_loop/event_loop.hpp"

#include <cmath>

#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/warning.hpp"

namespace kukri::event_loop {

namespace {

Owned stop_with(Thread& t, Value result) {
    release(std::exchange(t.stop_value, result.is_none() ? Value() : share(result).take()));
    return Owned::stop();
}

Error raise_reused(Thread& t) { return t.raise(ExceptionType::RuntimeError, "cannot reuse already awaited coroutine"); }

// The exception that throw()'s arguments name.
Result<Ref<Exception>> exception_of(Thread& t, Value type, Value value) {
    if (is_exception_class(type) && is<Exception>(value)) return share(as<Exception>(value));
    if (is_exception_class(type) && !value.is_none()) {
        Owned made = TRY(call(t, type, {value}));
        return exception_from_raised(t, made);
    }
    return exception_from_raised(t, type);
}

// It is over before its time.
Result<void> abandon(Thread&, Pause& p) {
    p.step = Pause::Step::Closed;
    return {};
}
Result<void> abandon(Thread& t, Sleep& s) {
    bool waits = std::exchange(s.step, Sleep::Step::Closed) == Sleep::Step::Waiting;
    if (!waits || s.is_done()) return {};
    s.stage = Future::Stage::Cancelled;
    return cancel_timer(t, s);
}

void warn_unless_started(Thread& t, Object& o, bool started) {
    if (started) return;
    if (warn(t, ExceptionType::RuntimeWarning, "coroutine 'sleep' was never awaited").failed()) t.report_unraisable(Value(&o));
}

// A delay that compares as Python's do: with what is no number, by its own methods.
Result<double> seconds_of(Thread& t, Value delay) {
    if (delay.is_int()) return double(delay.as_int());
    if (is_float(delay)) return float_value(delay);
    return float_argument(t, delay);
}

Result<Owned> begin(Thread& t, Sleep& s) {
    Owned loop(TRY(require_running_loop(t)));
    s.loop = loop.share().take();
    s.step = Sleep::Step::Waiting;
    s.blocking = Future::Blocking::ByIterator;
    if (is<Loop>(loop) && !as<Loop>(loop).is(Loop::Overridden(Loop::kCallAt | Loop::kTime))) [[likely]] {
        auto& native = as<Loop>(loop);
        TRY(add_timer(t, native, loop_time(native) + TRY(seconds_of(t, s.delay)), s));
        s.scheduled = true;
        Owned delay = Owned::adopt(std::exchange(s.delay, Value::none()));
    } else {
        Owned end = TRY(get_attribute(t, Value(&s), "_end"));
        Owned handle = TRY(call_method(t, loop, "call_later", {s.delay, end.get()}));
        Owned delay = Owned::adopt(std::exchange(s.delay, handle.take()));
    }
    return share(Value(&s));
}

// The result as StopIteration, for who calls the methods by hand.
template <class S>
Result<Owned> next_or_stop(Thread& t, S& self) {
    Owned item = TRY(self.next(t));
    if (!item.is_stop()) return item;
    Owned value = Owned::adopt(std::exchange(t.stop_value, Value()));
    if (value.is_empty()) return t.raise_none(ExceptionType::StopIteration);
    return raise_stop_iteration(t, value);
}

template <class S>
Result<Owned> throw_into(Thread& t, S& self, Value type, Value value, Value) {
    TRY(abandon(t, self));
    return t.raise_object(TRY(exception_of(t, type, value)));
}

template <class S>
struct SleepRows {
    static constexpr NativeRow kMethods[] = {
        def<"__await__(self, /)">("What `await` drives.", [](Thread&, S& self) -> Result<Owned> { return share(Value(&self)); }),
        def<"__iter__(self, /)">("Implement iter(self).", [](Thread&, S& self) -> Result<Owned> { return share(Value(&self)); }),
        def<"__next__(self, /)">("Implement next(self).", [](Thread& t, S& self) { return next_or_stop(t, self); }),
        def<"send(self, arg, /)">("Goes on; the value is not looked at.", [](Thread& t, S& self, Value) { return next_or_stop(t, self); }),
        def<"throw(self, typ, val=None, tb=None, /)">("Raises the exception.", [](Thread& t, S& self, Value type, Value value, Value traceback) { return throw_into(t, self, type, value, traceback); }),
        def<"close(self, /)">("Ends it.", [](Thread& t, S& self) { return abandon(t, self); }),
        def<"_end(self, /)">("Its time has come.", [](Thread& t, S& self) -> Result<void> {
            if constexpr (std::same_as<S, Sleep>) return end_sleep(t, self);
            return {};
        }),
    };
    static constexpr PropertyRow kProperties[] = {
        property<S>("__name__", "The function's name.", [](Thread& t, S&) { return make_str(t, "sleep"); }),
        property<S>("__qualname__", "The function's name.", [](Thread& t, S&) { return make_str(t, "sleep"); }),
        property<S>("cr_running", "Whether it is running: never, when somebody can ask.", [](Thread&, S&) -> Result<Owned> { return Owned::boolean(false); }),
        property<S>("cr_frame", "There is no frame.", [](Thread&, S&) -> Result<Owned> { return Owned::none(); }),
        property<S>("cr_await", "It waits for no other.", [](Thread&, S&) -> Result<Owned> { return Owned::none(); }),
    };
};

void finalize_pause(Thread& t, Object& o) { warn_unless_started(t, o, static_cast<Pause&>(o).step != Pause::Step::Created); }
void finalize_sleep(Thread& t, Object& o) { warn_unless_started(t, o, static_cast<Sleep&>(o).step != Sleep::Step::Created); }

Result<bool> is_positive(Thread& t, Value delay) {
    if (delay.is_int()) return delay.as_int() > 0;
    if (delay.is_float()) return delay.as_float() > 0;
    if (is<Float>(delay) && std::isnan(float_value(delay))) return true;   // ValueError when it is awaited
    return compare_bool(t, Comparison::Gt, delay, Value::small_int(0));
}

}  // namespace

Result<Owned> Pause::next(Thread& t) {
    switch (step) {
        case Step::Created: step = Step::Yielded; return Owned::none();
        case Step::Yielded: step = Step::Closed; return stop_with(t, result);
        case Step::Closed: break;
    }
    return raise_reused(t);
}

Result<Owned> Sleep::next(Thread& t) {
    switch (step) {
        case Step::Created:
            if (is_float(delay) && std::isnan(float_value(delay))) {
                step = Step::Closed;
                return t.value_error("Invalid delay: NaN (not a number)");
            }
            return begin(t, *this);
        case Step::Waiting: {
            if (!is_done()) return t.raise(ExceptionType::RuntimeError, "await wasn't used with future");
            step = Step::Closed;
            Owned value = TRY(take_result(t, *this));
            return stop_with(t, value);
        }
        case Step::Closed: break;
    }
    return raise_reused(t);
}

Result<Owned> start_sleep(Thread& t, Value delay, Value result) {
    if (!TRY(is_positive(t, delay))) {
        Ref<Pause> pause = TRY(make<Pause>(t));
        pause->result = share(result).take();
        return pause;
    }
    Ref<Sleep> sleep = TRY(make<Sleep>(t));
    clear_fields(*sleep);
    sleep->is_sleep = true;
    sleep->delay = share(delay).take();
    sleep->outcome = share(result).take();
    return sleep;
}

Result<void> cancel_timer(Thread& t, Sleep& s) {
    if (s.scheduled && is<Loop>(s.loop)) note_cancelled_timer(as<Loop>(s.loop));
    Owned handle = Owned::adopt(std::exchange(s.delay, Value::none()));
    if (!handle.is_none()) TRY(call_method(t, handle, "cancel"));
    return {};
}

Result<void> end_sleep(Thread& t, Sleep& s) {
    s.scheduled = false;
    if (s.is_done()) return {};
    Owned result(s.outcome);
    return set_result(t, s, result);
}

constinit const TypeRow Pause::kRow = type_row<Pause>({.name = "_asyncio.Pause", .doc = "What sleep(0) returns.", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = SleepRows<Pause>::kMethods, .properties = SleepRows<Pause>::kProperties, .finalize = finalize_pause});
constinit const TypeRow Sleep::kRow = type_row<Sleep>({.name = "_asyncio.Sleep", .doc = "What sleep() returns.", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = SleepRows<Sleep>::kMethods, .properties = SleepRows<Sleep>::kProperties, .finalize = finalize_sleep});

}  // namespace kukri::event_loop
