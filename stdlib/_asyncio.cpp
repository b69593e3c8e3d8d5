// The module _asyncio: the native heart of the package asyncio.
#include "interp/api.hpp"
#include "runtime/exception.hpp"
#include "stdlib/event_loop/event_loop.hpp"
#include "stdlib/event_loop/socket_stream.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module__asyncio();

namespace event_loop {

State& state_of(Thread& t) { return module_state<State>(t, native_module__asyncio()); }

Error raise_invalid_state(Thread& t, std::string_view message) { return raise_of_class(t, as<Type>(state_of(t).invalid_state_error), message); }

Result<Owned> make_cancelled_error(Thread& t, Future& f) {
    if (f.holds_error) {
        f.holds_error = false;
        Owned error(f.note());
        f.set_note(Value::none());
        return error;
    }
    Owned message(f.note());
    if (message.is_none()) return call(t, state_of(t).cancelled_error);
    return call(t, state_of(t).cancelled_error, {message.get()});
}

bool is_cancelled_error(Thread& t, Value exception) {
    return exception.object()->type()->is_subtype_of(as<Type>(state_of(t).cancelled_error));
}

Value running_loop(Thread& t) {
    for (auto& running : state_of(t).running)
        if (running.thread == &t) return running.loop;
    return Value::none();
}

void set_running_loop(Thread& t, Value loop) {
    auto& all = state_of(t).running;
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].thread != &t) continue;
        Owned old = std::exchange(all[i].loop, share(loop));
        if (loop.is_none()) all.erase(all.begin() + ptrdiff_t(i));
        return;
    }
    if (!loop.is_none()) all.push_back({&t, share(loop)});
}

Result<Value> require_running_loop(Thread& t) {
    Value loop = running_loop(t);
    if (!loop.is_none()) [[likely]] return loop;
    // What is typed at a prompt may make tasks for the session's loop.
    State& state = state_of(t);
    if (!state.idle_loop.is_empty() && &t == t.runtime.main_thread) return state.idle_loop.get();
    return t.raise(ExceptionType::RuntimeError, "no running event loop");
}

Result<Owned> call_python(Thread& t, std::string_view module, std::string_view function, std::initializer_list<Value> arguments) {
    Owned found = TRY(import_module(t, module));
    return call_method(t, found, function, arguments);
}

Result<Owned> default_loop(Thread& t) {
    Value running = running_loop(t);
    if (!running.is_none()) return share(running);
    return call_python(t, "asyncio.events", "_loop_of_policy", {});
}

Result<void> call_soon(Thread& t, Value loop, Value callback, Value argument, Value context) {
    if (is<Loop>(loop) && !as<Loop>(loop).is(Loop::kCallSoon)) [[likely]] {
        auto& native = as<Loop>(loop);
        TRY(check_open(t, native));
        Value arguments[] = {argument};
        Ref<Handle> handle = TRY(new_handle(t, callback, arguments, loop, context));
        push_ready(native, *handle);
        return {};
    }
    Owned method = TRY(get_attribute(t, loop, "call_soon"));
    Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("context"))));
    Value arguments[] = {callback, argument, context};
    TRY(call_with_names(t, method, arguments, names.get()));
    return {};
}

Result<bool> in_debug_mode(Thread& t, Value loop) {
    if (is<Loop>(loop)) [[likely]] return as<Loop>(loop).debug;
    if (loop.is_none()) return false;
    Owned answer = TRY(call_method(t, loop, "get_debug"));
    return truth(t, answer);
}

Result<Owned> source_traceback(Thread& t) {
    Owned frame = TRY(frame_at(t, 0));
    if (frame.is_stop()) return Owned::none();
    return call_python(t, "asyncio.format_helpers", "extract_stack", {frame.get()});
}

Result<bool> is_coroutine(Thread& t, Value v) {
    if (v.is_object() && v.object()->kind == Kind::Coroutine) [[likely]] return true;
    if (is<Sleep>(v) || is<Pause>(v)) return true;
    Owned answer = TRY(call_python(t, "asyncio.coroutines", "iscoroutine", {v}));
    return truth(t, answer);
}

Result<void> handle_exception(Thread& t, Value loop, std::string_view message, std::initializer_list<std::pair<std::string_view, Value>> details) {
    if (loop.is_empty() || loop.is_none()) return {};
    Ref<Dict> context = TRY(new_dict(t));
    Ref<Str> text = TRY(new_str(t, message));
    TRY(dict_set(t, *context, t.runtime.intern("message"), text.value()));
    for (auto& [name, value] : details)
        if (!value.is_none()) TRY(dict_set(t, *context, t.runtime.intern(name), value));
    TRY(call_method(t, loop, "call_exception_handler", {context.value()}));
    return {};
}

// --- current tasks --------------------------------------------------------------------------------------------------------------------------------

namespace {

// Where the current task of a loop is noted: of loops that are not native, beside.
Value& current_task_of(Thread& t, Value loop) {
    if (is<Loop>(loop)) [[likely]] return as<Loop>(loop).current_task;
    auto& others = state_of(t).other_loops;
    for (auto& other : others)
        if (other.loop.get() == loop) return other.task;
    others.push_back({share(loop), Value::none()});
    return others.back().task;
}

void set_current_task(Thread& t, Value loop, Value task) {
    Owned old = Owned::adopt(std::exchange(current_task_of(t, loop), share(task).take()));
    if (!task.is_none() || is<Loop>(loop)) return;
    auto& others = state_of(t).other_loops;
    for (size_t i = 0; i < others.size(); ++i) {
        if (others[i].loop.get() != loop) continue;
        Owned keep = std::move(others[i].loop);
        others.erase(others.begin() + ptrdiff_t(i));
        return;
    }
}

}  // namespace

Result<void> enter_task(Thread& t, Value loop, Value task) {
    Value current = current_task_of(t, loop);
    if (!current.is_none()) [[unlikely]] {
        Owned keep(current);
        Ref<Str> it = TRY(repr(t, task)), other = TRY(repr(t, keep));
        return t.raise(ExceptionType::RuntimeError, "Cannot enter into task {} while another task {} is being executed.", it->view(), other->view());
    }
    set_current_task(t, loop, task);
    return {};
}

Result<void> leave_task(Thread& t, Value loop, Value task) {
    Value current = current_task_of(t, loop);
    if (current != task) [[unlikely]] {
        Owned keep(current);
        Ref<Str> it = TRY(repr(t, task)), other = TRY(repr(t, keep));
        return t.raise(ExceptionType::RuntimeError, "Invalid attempt to leave task {} while task {} is entered.", it->view(), other->view());
    }
    set_current_task(t, loop, Value::none());
    return {};
}

namespace {

Result<Owned> current_task(Thread& t, Value loop) {
    if (loop.is_none()) loop = TRY(require_running_loop(t));
    return share(current_task_of(t, loop));
}

Result<Owned> swap_current_task(Thread& t, Value loop, Value task) {
    Owned before(current_task_of(t, loop));
    set_current_task(t, loop, task);
    return before;
}

Result<Owned> create_task(Thread& t, Value coroutine, Value name, Value context) {
    Owned loop(TRY(require_running_loop(t)));
    if (makes_plain_tasks(loop)) [[likely]] {
        TRY(check_open(t, as<Loop>(loop)));
        return new_task(t, coroutine, loop, name, context);
    }
    Owned method = TRY(get_attribute(t, loop, "create_task"));
    Value arguments[] = {coroutine, name, context};
    Ref<Tuple> names;
    if (context.is_none())
        names = TRY(tuple_of(t, Value(t.runtime.intern("name"))));
    else
        names = TRY(tuple_of(t, Value(t.runtime.intern("name")), Value(t.runtime.intern("context"))));
    return call_with_names(t, method, {arguments, context.is_none() ? size_t(2) : size_t(3)}, names.get());
}

// What only resembles one may say so by None.
Result<bool> is_future(Thread& t, Value object) {
    if (is_plain(t, object)) return true;
    Str* name = t.runtime.intern("_asyncio_future_blocking");
    Owned cls = TRY(get_attribute(t, object, "__class__")), found = TRY(find_attribute(t, cls, name));
    if (found.is_stop()) return false;
    Owned blocking = TRY(get_attribute(t, object, name));
    return !blocking.is_none();
}

constexpr NativeRow kFunctions[] = {
    def<"get_running_loop()">("The loop that runs in this thread; RuntimeError if there is none.", [](Thread& t) -> Result<Owned> { return share(TRY(require_running_loop(t))); }),
    def<"_get_running_loop()">("The loop that runs in this thread, or None.", [](Thread& t) -> Result<Owned> { return share(running_loop(t)); }),
    def<"_set_running_loop(loop, /)">("Says which loop runs in this thread.", body<set_running_loop>),
    def<"_set_idle_loop(loop, /)">("Says which loop stands for the running one where none runs in the main thread; None: none does.", [](Thread& t, Value loop) {
        Owned old = std::exchange(state_of(t).idle_loop, loop.is_none() ? Owned() : share(loop));
    }),
    def<"get_event_loop()">("The running loop, or that of the policy.", body<default_loop>),
    def<"current_task(loop=None)">("The task that runs, or None.", body<current_task>),
    def<"_enter_task(loop, task)">("The task's step begins.", body<enter_task>),
    def<"_leave_task(loop, task)">("The task's step ends.", body<leave_task>),
    def<"_swap_current_task(loop, task)">("Makes another task the current one; returns the one before.", body<swap_current_task>),
    def<"create_task(coro, *, name=None, context=None)">("Has the running loop drive a coroutine; its task.", body<create_task>),
    def<"isfuture(obj)">("Whether it is a Future, or behaves like one.", body<is_future>),
    def<"gather(*coros_or_futures, return_exceptions=False)">("A future of the list of all results, in the order of the arguments; or of the first exception (unless return_exceptions).", body<gather>),
    def<"sleep(delay, result=None)">("A coroutine that waits for some seconds and returns the result.", body<start_sleep>),
};

constexpr const TypeRow* kTypes[] = {&Future::kRow, &Task::kRow, &Handle::kRow, &TimerHandle::kRow, &Loop::kRow, &Sleep::kRow, &Pause::kRow, &Gathering::kRow, &BaseTransport::kRow, &SocketStream::kRow};

Result<void> populate(Thread& t, Module& m) {
    Ref<Type> cancelled = TRY(new_exception_class(t, "asyncio.exceptions", "CancelledError", ExceptionType::BaseException, "The Future or Task was cancelled."));
    Ref<Type> invalid = TRY(new_exception_class(t, "asyncio.exceptions", "InvalidStateError", ExceptionType::Exception, "The future is done already, or is not yet."));
    TRY(set_module_attribute(t, m, "CancelledError", cancelled.value()));
    TRY(set_module_attribute(t, m, "InvalidStateError", invalid.value()));
    state_of(t).cancelled_error = std::move(cancelled);
    state_of(t).invalid_state_error = std::move(invalid);
    state_of(t).data_received = share(*t.runtime.intern("data_received"));
    return {};
}

}  // namespace

}  // namespace event_loop

const NativeModule& native_module__asyncio() {
    static constexpr NativeModule kModule{.name = "_asyncio", .doc = "The native part of asyncio.", .functions = event_loop::kFunctions, .types = event_loop::kTypes, .populate = event_loop::populate};
    return kModule;
}

}  // namespace kukri
