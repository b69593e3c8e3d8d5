// The type of loops: the part of the API that is native. The rest is asyncio/base_events.py.
#include "stdlib/event_loop/loop_methods.hpp"

#include "runtime/descriptors.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/event_loop/turns.hpp"
#include "stdlib/event_loop/fields.hpp"

namespace kukri::event_loop {

namespace {

struct Replaceable {
    std::string_view name;
    uint32_t flag;
};
constexpr Replaceable kReplaceable[] = {
    {"call_soon", Loop::kCallSoon}, {"call_at", Loop::kCallAt}, {"call_later", Loop::kCallAt}, {"time", Loop::kTime}, {"_run_once", Loop::kRunOnce},
    {"create_task", Loop::kCreateTask}, {"_add_callback", Loop::kAddCallback},
};

// The methods that the class has of its own.
uint32_t overridden_in(Thread& t, Type& cls) {
    uint32_t flags = 0;
    for (auto& [name, flag] : kReplaceable) {
        Value found = cls.lookup(t.runtime.intern(name));
        bool ours = is<NativeDescriptor>(found) && as<NativeDescriptor>(found).owner == &t.runtime.type<Loop>();
        if (!ours) flags |= flag;
    }
    return flags;
}

Result<void> set_loop_attribute(Thread& t, Value object, Str& name, Value value) {
    auto& loop = as<Loop>(object);
    TRY(generic_set_attribute(t, object, name, value));
    std::string_view text = name.view();
    for (auto& [replaced, flag] : kReplaceable)
        if (text == replaced) loop.overridden = value.is_empty() ? loop.overridden & ~flag : loop.overridden | flag;
    if (text == "_selector") loop.overridden = value.is_empty() || value.is_none() ? loop.overridden & ~Loop::kSelector : loop.overridden | Loop::kSelector;
    return {};
}

Result<Owned> make_loop(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& loop = as<Loop>(made);
    loop.current_task = loop.task_factory = loop.exception_handler = Value::none();
    loop.slow_callback_duration = Value::none();
    loop.spare_context = Value();
    loop.parts = new LoopParts;
    loop.overridden = overridden_in(t, cls);
    Owned tenth = TRY(new_float(t, 0.1));
    loop.slow_callback_duration = tenth.take();
    return made;
}

Result<void> check_thread(Thread& t, Loop& loop) {
    if (loop.thread && loop.thread != t.ident) return t.raise(ExceptionType::RuntimeError, "Non-thread-safe operation invoked on an event loop other than the current one");
    return {};
}

// In debug mode: what CPython checks, too.
Result<void> check_call(Thread& t, Loop& loop, Value callback, std::string_view method) {
    TRY(check_thread(t, loop));
    Ref<Str> name = TRY(new_str(t, method));
    TRY(call_method(t, Value(&loop), "_check_callback", {callback, name.value()}));
    return {};
}

Error missing(Thread& t, std::string_view method, std::string_view what) { return t.type_error("BaseEventLoop.{}() missing 1 required positional argument: '{}'", method, what); }

// The keyword `context`, which is the only one.
Result<Value> context_of(Thread& t, Keywords keywords, std::string_view method) {
    for (size_t i = 0; i < keywords.size(); ++i)
        if (keywords.name(i).view() != "context") return t.type_error("BaseEventLoop.{}() got an unexpected keyword argument '{}'", method, keywords.name(i).view());
    Value found = keywords.find("context");
    return found.is_empty() ? Value::none() : found;
}

Result<Ref<Handle>> call_soon_method(Thread& t, Loop& self, Arguments arguments, Keywords keywords) {
    Value context = TRY(context_of(t, keywords, "call_soon"));
    if (arguments.empty()) return missing(t, "call_soon", "callback");
    TRY(check_open(t, self));
    if (self.debug) TRY(check_call(t, self, arguments[0], "call_soon"));
    Ref<Handle> handle = TRY(new_handle(t, arguments[0], arguments.subspan(1), Value(&self), context));
    push_ready(self, *handle);
    return handle;
}

Result<Ref<Handle>> call_soon_threadsafe(Thread& t, Loop& self, Arguments arguments, Keywords keywords) {
    Value context = TRY(context_of(t, keywords, "call_soon_threadsafe"));
    if (arguments.empty()) return missing(t, "call_soon_threadsafe", "callback");
    TRY(check_open(t, self));
    if (self.debug) {
        Ref<Str> name = TRY(new_str(t, "call_soon_threadsafe"));
        TRY(call_method(t, Value(&self), "_check_callback", {arguments[0], name.value()}));
    }
    Ref<Handle> handle = TRY(new_handle(t, arguments[0], arguments.subspan(1), Value(&self), context));
    push_ready(self, *handle);
    if (self.is(Loop::kSelector)) TRY(call_method(t, Value(&self), "_write_to_self"));
    return handle;
}

Result<Owned> at(Thread& t, Loop& self, Value when, double seconds, Value callback, Arguments arguments, Value context, std::string_view method) {
    TRY(check_open(t, self));
    if (self.debug) TRY(check_call(t, self, callback, method));
    Ref<TimerHandle> handle = TRY(new_timer_handle(t, when, callback, arguments, Value(&self), context));
    TRY(add_timer(t, self, seconds, *handle));
    handle->scheduled = true;
    return handle;
}

Result<Owned> call_at(Thread& t, Loop& self, Arguments arguments, Keywords keywords) {
    Value context = TRY(context_of(t, keywords, "call_at"));
    if (arguments.size() < 2) return missing(t, "call_at", arguments.empty() ? "when" : "callback");
    if (arguments[0].is_none()) return t.type_error("when cannot be None");
    return at(t, self, arguments[0], TRY(float_argument(t, arguments[0])), arguments[1], arguments.subspan(2), context, "call_at");
}

Result<Owned> call_later(Thread& t, Loop& self, Arguments arguments, Keywords keywords) {
    Value context = TRY(context_of(t, keywords, "call_later"));
    if (arguments.size() < 2) return missing(t, "call_later", arguments.empty() ? "delay" : "callback");
    if (arguments[0].is_none()) return t.type_error("delay must not be None");
    if (self.is(Loop::Overridden(Loop::kCallAt | Loop::kTime))) {
        Owned now = TRY(call_method(t, Value(&self), "time")), when = TRY(binary(t, BinaryOp::Add, now, arguments[0]));
        std::vector<Value> all{when.get()};
        all.insert(all.end(), arguments.begin() + 1, arguments.end());
        all.push_back(context);
        Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("context"))));
        Owned method = TRY(get_attribute(t, Value(&self), "call_at"));
        return call_with_names(t, method, all, names.get());
    }
    double seconds = loop_time(self) + TRY(float_argument(t, arguments[0]));
    Owned when = TRY(new_float(t, seconds));
    return at(t, self, when, seconds, arguments[1], arguments.subspan(2), context, "call_later");
}

Result<Owned> create_task(Thread& t, Loop& self, Value coroutine, Value name, Value context) {
    TRY(check_open(t, self));
    if (self.task_factory.is_none()) return new_task(t, coroutine, Value(&self), name, context);
    Owned factory(self.task_factory), task;
    if (context.is_none()) {
        task = TRY(call(t, factory, {Value(&self), coroutine}));
    } else {
        Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("context"))));
        Value arguments[] = {Value(&self), coroutine, context};
        task = TRY(call_with_names(t, factory, arguments, names.get()));
    }
    TRY(call_method(t, task, "set_name", {name}));
    return task;
}

Result<Owned> descriptor_call(Thread& t, Loop& self, int fd, Value callback, Arguments arguments, Direction direction) {
    return watch(t, self, fd, callback, arguments, direction);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A loop that does not run.", body<make_loop>),
    def<"call_soon(self, /, *args, **kwargs)">("call_soon(callback, *args, context=None): makes the call at the next turn.", body<call_soon_method>),
    def<"call_soon_threadsafe(self, /, *args, **kwargs)">("As call_soon(), from any thread.", body<call_soon_threadsafe>),
    def<"call_later(self, /, *args, **kwargs)">("call_later(delay, callback, *args, context=None): makes the call after some seconds.", body<call_later>),
    def<"call_at(self, /, *args, **kwargs)">("call_at(when, callback, *args, context=None): makes the call at that time of the loop's clock.", body<call_at>),
    def<"time(self, /)">("The loop's clock, in seconds.", [](Thread&, Loop& self) { return loop_time(self); }),
    def<"create_future(self, /)">("A future of this loop.", [](Thread& t, Loop& self) { return new_future(t, Value(&self)); }),
    def<"create_task(self, coro, *, name=None, context=None)">("Has the loop drive a coroutine; its task.", body<create_task>),
    def<"stop(self, /)">("The loop ends after this turn.", [](Thread&, Loop& self) { self.stopping = true; }),
    def<"is_running(self, /)">("Whether it runs.", [](Thread&, Loop& self) { return self.thread != 0; }),
    def<"is_closed(self, /)">("Whether it was closed.", [](Thread&, Loop& self) { return self.closed; }),
    def<"get_debug(self, /)">("Whether it is in debug mode.", [](Thread&, Loop& self) { return self.debug; }),
    def<"_check_closed(self, /)">("RuntimeError if it was closed.", body<check_open>),
    def<"_check_thread(self, /)">("RuntimeError if it runs in another thread.", body<check_thread>),
    def<"_run_once(self, /)">("One turn.", [](Thread& t, Loop& self) { return run_once(t, self, running_carrier(t)); }),
    def<"_descriptor(self, /)">("Becomes readable when a descriptor of the loop is ready.", body<loop_descriptor>),
    def<"_seconds_until_due(self, /)">("How long until a call or timer is due; None: there is none.", body<seconds_until_due>),
    def<"_run_until_stopped(self, /)">("Turn after turn until stop().", body<run_until_stopped>),
    def<"_release(self, /)">("Forgets everything that waits, for good.", [](Thread& t, Loop& self) {
        Ref<Loop> keep(&self);
        close_loop(t, self);
    }),
    def<"_add_callback(self, handle, /)">("Makes the handle's call at the next turn.", [](Thread&, Loop& self, Handle& handle) {
        if (!handle.cancelled) push_ready(self, handle);
    }),
    def<"_timer_handle_cancelled(self, handle, /)">("A timer will not be needed.", [](Thread&, Loop& self, Handle&) { note_cancelled_timer(self); }),
    def<"_add_reader(self, fd, callback, /, *args)">("Makes the call whenever the descriptor can be read.", [](Thread& t, Loop& self, int fd, Value callback, Arguments arguments) { return descriptor_call(t, self, fd, callback, arguments, Direction::Read); }),
    def<"_add_writer(self, fd, callback, /, *args)">("Makes the call whenever the descriptor can be written.", [](Thread& t, Loop& self, int fd, Value callback, Arguments arguments) { return descriptor_call(t, self, fd, callback, arguments, Direction::Write); }),
    def<"_remove_reader(self, fd, /)">("Undoes _add_reader(); whether there was one.", [](Thread& t, Loop& self, int fd) { return unwatch(t, self, fd, Direction::Read); }),
    def<"_remove_writer(self, fd, /)">("Undoes _add_writer(); whether there was one.", [](Thread& t, Loop& self, int fd) { return unwatch(t, self, fd, Direction::Write); }),
    def<"_tasks(self, /)">("Its tasks that are not done.", [](Thread& t, Loop& self) -> Result<Ref<List>> {
        Ref<List> all = TRY(new_list(t));
        for (Task* task : self.parts->tasks)
            if (task) TRY(append(t, *all, Value(task)));
        return all;
    }),
};

constexpr PropertyRow kProperties[] = {
    object_property<Loop, &Loop::task_factory>("_task_factory", "What makes the tasks; None."),
    object_property<Loop, &Loop::exception_handler>("_exception_handler", "What is told of exceptions; None."),
    object_property<Loop, &Loop::slow_callback_duration>("slow_callback_duration", "In debug mode, what takes so many seconds is reported."),
    flag_property<Loop, &Loop::debug>("_debug", "Whether it is in debug mode."),
    flag_property<Loop, &Loop::stopping>("_stopping", "Whether it ends after this turn."),
    property<Loop>("_closed", "Whether it was closed.", [](Thread&, Loop& self) -> Result<Owned> { return Owned::boolean(self.closed); },
                   [](Thread& t, Loop& self, Value v) -> Result<void> {
                       if (!v.is_empty() && TRY(truth(t, v))) close_loop(t, self);
                       return {};
                   }),
    property<Loop>("_thread_id", "The thread that runs it; None.", [](Thread& t, Loop& self) -> Result<Owned> { return self.thread ? make_int(t, int64_t(self.thread)) : Owned::none(); },
                   [](Thread& t, Loop& self, Value v) -> Result<void> {
                       self.thread = v.is_empty() || v.is_none() ? 0 : uint64_t(TRY(index_argument(t, v)));
                       return {};
                   }),
    property<Loop>("_ready", "What runs next, as a list.", [](Thread& t, Loop& self) -> Result<Owned> {
        Ref<List> all = TRY(new_list(t));
        for (size_t i = 0; i < self.parts->ready.size(); ++i)
            if (Object* o = self.parts->ready[i]) TRY(append(t, *all, Value(o)));
        return all;
    }),
    property<Loop>("_scheduled", "The timers, as a list.", [](Thread& t, Loop& self) -> Result<Owned> {
        Ref<List> all = TRY(new_list(t));
        for (Timer& timer : self.parts->timers)
            if (timer.target) TRY(append(t, *all, Value(timer.target)));
        return all;
    }),
    property<Loop>("_timer_cancelled_count", "How many of them will do nothing.", [](Thread& t, Loop& self) { return make_int(t, int64_t(self.parts->timers_cancelled)); }),
};

}  // namespace

constinit const TypeRow Loop::kRow = type_row<Loop>({.name = "_asyncio.Loop", .doc = "The native part of an event loop.", .has_dict = true, .weakly_referenceable = true, .set_attribute = set_loop_attribute, .methods = kMethods, .properties = kProperties});

}  // namespace kukri::event_loop
