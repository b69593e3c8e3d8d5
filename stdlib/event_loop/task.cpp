// Tasks: coroutines that the loop drives, step by step.
#include "stdlib/event_loop/event_loop.hpp"

#include "runtime/exception.hpp"
#include "runtime/limits.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/event_loop/turns.hpp"
#include "stdlib/event_loop/fields.hpp"

namespace kukri::event_loop {

namespace {

Result<Owned> make_task(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& task = as<Task>(made);
    clear_fields(task);
    task.coroutine = task.waits_for = task.task_context = Value();
    task.name = Value::none();
    task.place = Task::kUnlisted;
    return made;
}

// The number stands for the name until somebody asks for it.
Result<void> give_name(Thread& t, Task& task, Value name) {
    if (name.is_none()) {
        task.name = Value::small_int(++state_of(t).tasks_made);
        return {};
    }
    if (is<Str>(name)) {
        assign(task.name, name);
        return {};
    }
    Ref<Str> text = TRY(str(t, name));
    assign(task.name, text.value());
    return {};
}

Result<Owned> name_of(Thread& t, Task& task) {
    if (task.name.is_int()) {
        Ref<Str> text = TRY(new_str(t, fmt::format("Task-{}", task.name.as_int())));
        assign(task.name, text.value());
    }
    return share(task.name);
}

Result<void> enlist(Thread& t, Task& task) {
    if (is<Loop>(task.loop)) {
        list_task(as<Loop>(task.loop), task);
        return {};
    }
    TRY(call_python(t, "asyncio.tasks", "_register_task", {Value(&task)}));
    return {};
}

void delist(Task& task) {
    if (task.place != Task::kUnlisted) unlist_task(as<Loop>(task.loop), task);
}

Result<void> initialize(Thread& t, Task& task, Value coroutine, Value loop, Value name, Value context) {
    if (!TRY(is_coroutine(t, coroutine))) return t.type_error("a coroutine was expected, got {}", TRY(repr(t, coroutine))->view());
    TRY(initialize_future(t, task, loop));
    if (!context.is_none() && !is<contextvars::Context>(context)) return t.type_error("context must be a Context, not {}", type_name(t, context));
    if (!context.is_none() || contextvars::has_variables(t)) {
        Owned kept = context.is_none() ? TRY(copied_context(t)) : share(context);
        assign(task.task_context, kept);
    } else {
        assign(task.task_context, Value());
    }
    TRY(give_name(t, task, name));
    task.log_destroy_pending = true;
    assign(task.coroutine, coroutine);
    return {};
}

// A step that no turn of a native loop makes.
Result<void> step_outside_of_turns(Thread& t, Task& task) {
    Timeline* timeline = t.runtime.timeline;
    if (!timeline) [[likely]] return step_task(t, task);
    Ref<Task> keep(&task);
    tell_step_begins(t, *timeline, task);
    Result<void> outcome = step_task(t, task);
    tell_step_ends(t, *timeline, task);
    return outcome;
}

// The first step is made at once, by whoever creates the task.
Result<void> start_eagerly(Thread& t, Task& task) {
    TRY(enlist(t, task));
    Owned loop(task.loop), before(Value::none());
    if (is<Loop>(loop)) before = Owned(as<Loop>(loop).current_task);
    if (!before.is_none()) TRY(leave_task(t, loop, before));
    Result<void> stepped = step_outside_of_turns(t, task);
    if (!before.is_none()) {
        if (stepped.failed()) {
            Owned pending = std::move(t.pending);
            TRY(enter_task(t, loop, before));
            t.pending = std::move(pending);
            return Error{};
        }
        TRY(enter_task(t, loop, before));
    }
    return stepped;
}

Result<bool> loop_is_running(Thread& t, Value loop) {
    Owned answer = TRY(call_method(t, loop, "is_running"));
    return truth(t, answer);
}

Result<void> init_task(Thread& t, Task& self, Value coroutine, Value loop, Value name, Value context, bool eager_start) {
    if (self.place != Task::kUnlisted) return t.raise(ExceptionType::RuntimeError, "the task is running already");
    TRY(initialize(t, self, coroutine, loop.is_none() ? Value() : loop, name, context));
    if (eager_start && TRY(loop_is_running(t, self.loop))) {
        TRY(start_eagerly(t, self));
        if (self.is_done()) assign(self.coroutine, Value::none());
        return {};
    }
    TRY(schedule_task(t, self));
    return enlist(t, self);
}

// --- a step ---------------------------------------------------------------------------------------------------------------------------------

// One resumption of a coroutine that has methods for it; `thrown` Empty: by sending None.
Result<CoroutineStep> go_on_by_methods(Thread& t, Value coroutine, Owned thrown) {
    auto result = thrown.is_empty() ? call_method(t, coroutine, "send", {Value::none()}) : call_method(t, coroutine, "throw", {thrown.get()});
    if (!result.failed()) return CoroutineStep{result.take(), false};
    if (!t.pending_is(ExceptionType::StopIteration)) return Error{};
    Ref<Exception> stop = t.catch_pending();
    Value value = stop->fields()[field::kStopIterationValue];
    return CoroutineStep{value.bits && !value.is_empty() ? share(value) : Owned::none(), true};
}

Result<CoroutineStep> go_on_driving(Thread& t, Value coroutine, Owned thrown) {
    if (thrown.is_empty()) [[likely]] return step_coroutine(t, coroutine, Value::none());
    t.pending = std::move(thrown);
    return step_coroutine_raising(t, coroutine);
}

// Without calling its methods where it is one of ours.
Result<CoroutineStep> go_on(Thread& t, Value coroutine, Owned thrown) {
    if (is_drivable(coroutine)) [[likely]] return go_on_driving(t, coroutine, std::move(thrown));
    if (!thrown.is_empty() || !(is<Sleep>(coroutine) || is<Pause>(coroutine))) return go_on_by_methods(t, coroutine, std::move(thrown));
    Owned item = TRY(is<Pause>(coroutine) ? as<Pause>(coroutine).next(t) : as<Sleep>(coroutine).next(t));
    if (!item.is_stop()) return CoroutineStep{std::move(item), false};
    Value value = std::exchange(t.stop_value, Value());
    return CoroutineStep{value.is_empty() ? Owned::none() : Owned::adopt(value), true};
}

void set_thrown(Task& task, Value exception) {
    assign(task.waits_for, exception);
    task.throws = true;
}

Result<void> throw_at_next_step(Thread& t, Task& task, std::string_view message) {
    (void)t.raise_text(ExceptionType::RuntimeError, message);
    Ref<Exception> error = t.catch_pending();
    set_thrown(task, error.value());
    return schedule_task(t, task);
}

// The coroutine has yielded a native future: the task waits for it.
Result<void> wait_for(Thread& t, Task& task, Future& future) {
    Value shown(&future);
    if (future.loop != task.loop) {
        Ref<Str> it = TRY(repr(t, Value(&task))), other = TRY(repr(t, shown));
        return throw_at_next_step(t, task, fmt::format("Task {} got Future {} attached to a different loop", it->view(), other->view()));
    }
    if (future.blocking == Future::Blocking::No) {
        Ref<Str> it = TRY(repr(t, Value(&task))), other = TRY(repr(t, shown));
        return throw_at_next_step(t, task, fmt::format("yield was used instead of yield from in task {} with {}", it->view(), other->view()));
    }
    if (&future == &task) {
        future.blocking = Future::Blocking::No;
        return throw_at_next_step(t, task, fmt::format("Task cannot await on itself: {}", TRY(repr(t, Value(&task)))->view()));
    }
    task.raises_itself = future.blocking == Future::Blocking::ByIterator;
    future.blocking = Future::Blocking::No;
    TRY(add_waiter(t, future, task));
    assign(task.waits_for, shown);
    if (task.must_cancel) {
        Owned message(task.note());
        if (TRY(cancel_any(t, shown, message))) task.must_cancel = false;
    }
    return {};
}

// ... or something that behaves like one.
Result<void> wait_for_foreign(Thread& t, Task& task, Value future, bool blocking) {
    Owned loop = TRY(call_python(t, "asyncio.futures", "_get_loop", {future}));
    auto complain = [&](std::string_view text, std::string_view end) -> Result<void> {
        Ref<Str> it = TRY(repr(t, Value(&task))), other = TRY(repr(t, future));
        return throw_at_next_step(t, task, fmt::format(fmt::runtime(text), it->view(), other->view(), end));
    };
    if (future == Value(&task)) return throw_at_next_step(t, task, fmt::format("Task cannot await on itself: {}", TRY(repr(t, future))->view()));
    if (loop.get() != task.loop) return complain("Task {} got Future {} attached to a different loop", "");
    if (!blocking) return complain("yield was used instead of yield from in task {} with {}", "");
    TRY(set_attribute(t, future, t.runtime.intern("_asyncio_future_blocking"), Value::boolean(false)));
    Owned method = TRY(get_attribute(t, future, "add_done_callback")), wakeup = TRY(get_attribute(t, Value(&task), "_wakeup"));
    Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("context"))));
    Value arguments[] = {wakeup.get(), Value(TRY(context_in(t, task.task_context, task.loop)))};
    TRY(call_with_names(t, method, arguments, names.get()));
    assign(task.waits_for, future);
    task.raises_itself = false;
    if (task.must_cancel) {
        Owned message(task.note());
        if (TRY(cancel_any(t, future, message))) task.must_cancel = false;
    }
    return {};
}

// It has yielded inside of an atomic block: what is raised in it instead of waiting.
__attribute__((noinline)) Owned refusal_to_wait(Thread& t, Value yielded) {
    if (is<Future>(yielded)) as<Future>(yielded).blocking = Future::Blocking::No;
    (void)t.raise(ExceptionType::RuntimeError, "await would park the task inside of kukri.atomic()");
    return t.catch_pending();
}

}  // namespace

Result<CoroutineStep> drive(Thread& t, Value coroutine, Owned thrown) {
    while (true) {
        Result<CoroutineStep> step = is_drivable(coroutine) ? go_on_driving(t, coroutine, std::move(thrown)) : go_on_by_methods(t, coroutine, std::move(thrown));
        if (!atomic_blocks(t) || step.failed() || step->returned) return step;
        thrown = refusal_to_wait(t, step->value);
    }
}

Result<void> handle_yield(Thread& t, Task& task, Value yielded) {
    if (yielded.is_none()) return schedule_task(t, task);
    // A class of somebody's own may have replaced what waiting consists of.
    if (is<Future>(yielded) && yielded.object()->type()->row) return wait_for(t, task, as<Future>(yielded));
    Owned blocking = TRY(find_attribute(t, yielded, "_asyncio_future_blocking"));
    if (!blocking.is_stop() && !blocking.is_none()) return wait_for_foreign(t, task, yielded, TRY(truth(t, blocking)));
    Ref<Str> it = TRY(repr(t, Value(&task))), shown = TRY(repr(t, yielded));
    Owned types = TRY(import_module(t, "types")), generator = TRY(get_attribute(t, types, "GeneratorType"));
    if (TRY(is_instance(t, yielded, generator))) return throw_at_next_step(t, task, fmt::format("yield was used instead of yield from for generator in task {} with {}", it->view(), shown->view()));
    return throw_at_next_step(t, task, fmt::format("Task got bad yield: {}", shown->view()));
}

namespace {

Result<void> handle_return(Thread& t, Task& task, Value value) {
    delist(task);
    if (task.must_cancel) {
        task.must_cancel = false;
        Owned message(task.note());
        TRY(cancel_future(t, task, message));
        return {};
    }
    return set_result(t, task, value);
}

Result<void> handle_error(Thread& t, Task& task) {
    Ref<Exception> error = t.catch_pending();
    delist(task);
    if (is_cancelled_error(t, error.value())) {
        TRY(cancel_future(t, task, Value::none()));
        task.set_note(error.value());
        task.holds_error = true;
        return {};
    }
    TRY(set_exception(t, task, error.value()));
    Type& type = *error->type();
    if (type.is_subtype_of(t.runtime.type(ExceptionType::KeyboardInterrupt)) || type.is_subtype_of(t.runtime.type(ExceptionType::SystemExit)))
        return t.raise_object(std::move(error));
    return {};
}

}  // namespace

Result<Owned> exception_to_throw(Thread& t, Task& task) {
    Owned waited = Owned::adopt(std::exchange(task.waits_for, Value())), thrown;
    bool cancelled = false;
    if (task.throws) {
        task.throws = false;
        thrown = std::move(waited);
    }
    if (!waited.is_empty() && thrown.is_empty()) {
        if (is<Future>(waited)) {
            auto& future = as<Future>(waited);
            cancelled = future.stage == Future::Stage::Cancelled;
            if (!task.raises_itself || (task.must_cancel && !cancelled)) {
                if (take_result(t, future).failed()) thrown = t.catch_pending();
            }
        } else if (call_method(t, waited, "result").failed()) {
            thrown = t.catch_pending();
        }
    }
    if (task.must_cancel) {
        task.must_cancel = false;
        if (!cancelled && (thrown.is_empty() || !is_cancelled_error(t, thrown))) thrown = TRY(make_cancelled_error(t, task));
    }
    return thrown.is_empty() ? Owned::stop() : std::move(thrown);
}

Result<void> step_task(Thread& t, Task& task) {
    Ref<Task> keep(&task);
    if (task.is_parked) [[unlikely]] return resume_parked(t, task);
    if (task.coroutine.is_empty()) return t.raise(ExceptionType::RuntimeError, "Task object is not initialized.");
    if (task.is_done()) {
        Ref<Str> shown = TRY(repr(t, Value(&task)));
        return raise_invalid_state(t, fmt::format("__step(): already done: {}, {}", shown->view(), "None"));
    }
    contextvars::Context& context = *TRY(context_in(t, task.task_context, task.loop));
    // Whoever calls the method _step() in the name of call_soon() has entered it already.
    bool enters = t.context != Value(&context);
    if (enters) TRY(contextvars::enter(t, context));
    Result<void> outcome = [&]() -> Result<void> {
        Owned thrown;
        if (!task.waits_for.is_empty() || task.must_cancel) {
            thrown = TRY(exception_to_throw(t, task));
            if (thrown.is_stop()) thrown = Owned();
        }
        TRY(enter_task(t, task.loop, Value(&task)));
        Owned coroutine(task.coroutine);
        Result<CoroutineStep> step = go_on(t, coroutine, std::move(thrown));
        if (atomic_blocks(t) && !step.failed() && !step->returned) [[unlikely]] step = drive(t, coroutine, refusal_to_wait(t, step->value));
        Result<void> handled = step.failed() ? handle_error(t, task) : step->returned ? handle_return(t, task, step->value) : handle_yield(t, task, step->value);
        if (handled.failed()) {
            Owned pending = std::move(t.pending);
            (void)leave_task(t, task.loop, Value(&task));
            t.pending = std::move(pending);
            return Error{};
        }
        return leave_task(t, task.loop, Value(&task));
    }();
    if (enters) contextvars::leave(t, context);
    leave_if_unused(task.task_context, task.loop);
    return outcome;
}

// --- the timeline -----------------------------------------------------------------------------------------------------------------------------

namespace {

std::string shown_name(Task& task) {
    if (is<Str>(task.name)) return std::string(as<Str>(task.name).view());
    return task.name.is_int() ? fmt::format("Task-{}", task.name.as_int()) : "Task";
}

// What the task awaits after a step, or what has become of it.
std::string outcome_of(Thread& t, Task& task) {
    if (task.stage == Future::Stage::Cancelled) return "cancelled";
    if (task.is_done()) return task.failed ? "raised" : "returned";
    if (task.waits_for.is_empty() || task.throws) return "goes on";
    if (is<Task>(task.waits_for)) return "awaits " + shown_name(as<Task>(task.waits_for));
    return fmt::format("awaits {}", type_name(t, task.waits_for));
}

}  // namespace

void tell_step_begins(Thread& t, Timeline& timeline, Task& task) { timeline.step_begins(t, shown_name(task), task.coroutine); }
void tell_step_ends(Thread& t, Timeline& timeline, Task& task) { timeline.step_ends(t, outcome_of(t, task)); }

Result<void> schedule_task(Thread& t, Task& task) {
    if (is<Loop>(task.loop) && !as<Loop>(task.loop).is(Loop::kCallSoon)) [[likely]] {
        auto& loop = as<Loop>(task.loop);
        TRY(check_open(t, loop));
        push_ready(loop, task);
        return {};
    }
    Owned step = TRY(get_attribute(t, Value(&task), "_step")), method = TRY(get_attribute(t, task.loop, "call_soon"));
    Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("context"))));
    Value arguments[] = {step.get(), Value(TRY(context_in(t, task.task_context, task.loop)))};
    TRY(call_with_names(t, method, arguments, names.get()));
    return {};
}

Result<bool> cancel_task(Thread& t, Task& task, Value message) {
    task.log_traceback = false;
    if (task.is_done()) return false;
    ++task.cancel_requests;
    if (!task.waits_for.is_empty() && !task.throws) {
        Owned waits_for(task.waits_for);
        if (TRY(cancel_any(t, waits_for, message))) return true;
    }
    task.must_cancel = true;
    task.set_note(message);
    return true;
}

Result<Ref<Task>> new_task(Thread& t, Value coroutine, Value loop, Value name, Value context) {
    TRY(use_limited(t, Limit::Tasks));
    Owned made = TRY(make_task(t, t.runtime.type<Task>(), {}, {}));
    auto& task = as<Task>(made);
    TRY(initialize(t, task, coroutine, loop, name, context));
    TRY(schedule_task(t, task));
    TRY(enlist(t, task));
    return Ref<Task>::adopt(&as<Task>(made.take()));
}

namespace {

Result<bool> cancel_method(Thread& t, Task& self, Value message) { return cancel_task(t, self, message); }

void finalize_task(Thread& t, Object& o) {
    auto& task = static_cast<Task&>(o);
    give_back_limited(t.runtime, Limit::Tasks);
    if (!task.is_done() && task.log_destroy_pending && !task.coroutine.is_empty()) {
        auto r = handle_exception(t, task.loop, "Task was destroyed but it is pending!", {{"task", Value(&o)}, {"source_traceback", task.source_traceback()}});
        if (r.failed()) t.report_unraisable(Value(&o));
    }
    report_never_retrieved(t, task);
}


constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A task whose coroutine is still to come.", body<make_task>),
    def<"__init__(self, coro, /, *, loop=None, name=None, context=None, eager_start=False)">("Initialize self.", body<init_task>),
    def<"cancel(self, /, msg=None)">("Has CancelledError raised where the task waits; False if it is done.", body<cancel_method>),
    def<"cancelling(self, /)">("How often cancel() was called, less the uncancel()s.", [](Thread&, Task& self) { return int64_t(self.cancel_requests); }),
    def<"uncancel(self, /)">("Takes one cancel() back; how many are left.", [](Thread&, Task& self) {
        if (self.cancel_requests && --self.cancel_requests == 0) self.must_cancel = false;
        return int64_t(self.cancel_requests);
    }),
    def<"set_result(self, result, /)">("A task's result is its coroutine's.", [](Thread& t, Task&, Value) -> Result<void> { return t.raise(ExceptionType::RuntimeError, "Task does not support set_result operation"); }),
    def<"set_exception(self, exception, /)">("A task's exception is its coroutine's.", [](Thread& t, Task&, Value) -> Result<void> { return t.raise(ExceptionType::RuntimeError, "Task does not support set_exception operation"); }),
    def<"get_coro(self, /)">("The coroutine.", [](Thread&, Task& self) -> Result<Owned> { return self.coroutine.is_empty() ? Owned::none() : share(self.coroutine); }),
    def<"get_context(self, /)">("The context that it runs in.", [](Thread& t, Task& self) -> Result<Owned> { return share(Value(TRY(context_in(t, self.task_context, self.loop)))); }),
    def<"get_name(self, /)">("Its name.", body<name_of>),
    def<"set_name(self, name, /)">("Gives it a name.", [](Thread& t, Task& self, Value name) -> Result<void> {
        Ref<Str> text = TRY(str(t, name));
        assign(self.name, text.value());
        return {};
    }),
    def<"get_stack(self, /, *, limit=None)">("The frames where its coroutine is.", [](Thread& t, Task& self, Value limit) { return call_python(t, "asyncio.base_tasks", "_task_get_stack", {Value(&self), limit}); }),
    def<"print_stack(self, /, *, limit=None, file=None)">("Prints where its coroutine is.", [](Thread& t, Task& self, Value limit, Value file) { return call_python(t, "asyncio.base_tasks", "_task_print_stack", {Value(&self), limit, file}); }),
    def<"_step(self, exc=None, /)">("Drives the coroutine on.", [](Thread& t, Task& self, Value exception) -> Result<void> {
        if (!exception.is_none()) set_thrown(self, exception);
        return step_outside_of_turns(t, self);
    }),
    def<"_wakeup(self, future, /)">("What it waited for is done.", [](Thread& t, Task& self, Value) { return step_outside_of_turns(t, self); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Task& self) { return call_python(t, "asyncio.base_tasks", "_task_repr", {Value(&self)}); }),
    def<"_repr_info(self, /)">("The parts of the repr.", [](Thread& t, Task& self) { return call_python(t, "asyncio.base_tasks", "_task_repr_info", {Value(&self)}); }),
};

constexpr PropertyRow kProperties[] = {
    property<Task>("_coro", "The coroutine.", [](Thread&, Task& self) -> Result<Owned> { return self.coroutine.is_empty() ? Owned::none() : share(self.coroutine); }),
    property<Task>("_context", "The context that it runs in.", [](Thread& t, Task& self) -> Result<Owned> { return share(Value(TRY(context_in(t, self.task_context, self.loop)))); }),
    property<Task>("_fut_waiter", "What it waits for; None.", [](Thread&, Task& self) -> Result<Owned> { return self.waits_for.is_empty() || self.throws ? Owned::none() : share(self.waits_for); }),
    property<Task>("_must_cancel", "Whether the next step raises CancelledError.", [](Thread&, Task& self) -> Result<Owned> { return Owned::boolean(self.must_cancel); }),
    property<Task>("_num_cancels_requested", "How often it was cancelled.", [](Thread&, Task& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.cancel_requests)); }),
    property<Task>("_log_destroy_pending", "Whether it is reported if it goes before it is done.", [](Thread&, Task& self) -> Result<Owned> { return Owned::boolean(self.log_destroy_pending); },
                   [](Thread& t, Task& self, Value v) -> Result<void> {
                       if (v.is_empty()) return t.raise(ExceptionType::AttributeError, "cannot delete attribute");
                       self.log_destroy_pending = TRY(truth(t, v));
                       return {};
                   }),
};

}  // namespace

constinit const TypeRow Task::kRow = type_row<Task>({.name = "_asyncio.Task", .doc = "A coroutine that the loop drives, and the future of its result.", .base = &Future::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties, .finalize = finalize_task});

}  // namespace kukri::event_loop
