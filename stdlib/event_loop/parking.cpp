// Waiting for an awaitable in synchronous code inside of a task: the coroutine is driven by the step that runs already, and whenever it has
// to wait, the stack of that step waits with it.
#include "stdlib/event_loop/parking.hpp"

#include "runtime/exception.hpp"
#include "stdlib/event_loop/turns.hpp"

namespace kukri::event_loop {

namespace {

// The coroutine that was to be driven will not be: it is not to be warned of, too.
Error refuse(Thread& t, Value awaitable, std::string_view why) {
    if (TRY(is_coroutine(t, awaitable))) TRY(call_method(t, awaitable, "close"));
    return t.raise(ExceptionType::RuntimeError, "kukri.run_sync() {}", why);
}

// What drive() takes: a coroutine that nobody has begun to drive, or one that awaits the awaitable (and raises what `await` does).
Result<Owned> coroutine_of(Thread& t, Value awaitable) {
    if (is<Sleep>(awaitable) || is<Pause>(awaitable)) return share(awaitable);
    if (is_drivable(awaitable)) {
        Owned suspended = TRY(find_attribute(t, awaitable, "cr_suspended"));
        if (suspended.get() == Value::boolean(false)) return share(awaitable);
    }
    return call_python(t, "asyncio.tasks", "_wrap_awaitable", {awaitable});
}

Result<Owned> run_without_loop(Thread& t, Value awaitable) {
    Owned coroutine = TRY(is_coroutine(t, awaitable)) ? share(awaitable) : TRY(call_python(t, "asyncio.tasks", "_wrap_awaitable", {awaitable}));
    return call_python(t, "asyncio", "run", {coroutine.get()});
}

// Has the task wait for what the coroutine has yielded; then, the exception to go on with, or Stop.
Result<Owned> wait_parked(Thread& t, Carrier& carrier, Task& task, Value yielded) {
    if (carrier.must_end) return t.raise(ExceptionType::RuntimeError, "kukri.run_sync() cannot wait any more: the event loop has gone");
    Fiber* successor = TRY(successor_of(t, carrier));
    Result<void> waits = handle_yield(t, task, yielded);
    if (!waits.failed()) waits = leave_task(t, task.loop, Value(&task));
    if (waits.failed()) {
        drop_successor(carrier, *successor);
        return Error{};
    }
    park(t, carrier, task, *successor);
    TRY(enter_task(t, task.loop, Value(&task)));
    if (!carrier.must_end) return exception_to_throw(t, task);
    release(std::exchange(task.waits_for, Value()));
    task.throws = task.must_cancel = false;
    return make_cancelled_error(t, task);
}

}  // namespace

Result<Owned> run_sync(Thread& t, Value awaitable) {
    if (atomic_blocks(t)) return refuse(t, awaitable, "would park the task inside of kukri.atomic()");
    Value loop = running_loop(t);
    if (loop.is_none()) return run_without_loop(t, awaitable);
    if (!is<Loop>(loop) || !is<Task>(as<Loop>(loop).current_task)) return refuse(t, awaitable, "needs a task: what the event loop calls otherwise cannot wait");
    Ref<Task> task(&as<Task>(as<Loop>(loop).current_task));
    Carrier* carrier = running_carrier(t);
    if (!carrier || carrier->loop.get() != loop.object()) return refuse(t, awaitable, "cannot park another greenlet than that of its task");
    Owned coroutine = TRY(coroutine_of(t, awaitable)), thrown;
    while (true) {
        CoroutineStep step = TRY(drive(t, coroutine, std::move(thrown)));
        if (step.returned) return std::move(step.value);
        thrown = TRY(wait_parked(t, *carrier, *task, step.value));
        if (thrown.is_stop()) thrown = Owned();
    }
}

// --- atomic blocks ----------------------------------------------------------------------------------------------------------------------

namespace {

constexpr NativeRow kAtomicMethods[] = {
    def<"__new__(cls, /)">("atomic(): for a with statement.", [](Thread& t, Type& cls) { return allocate_instance(t, cls); }),
    def<"__enter__(self, /)">("The block begins.", [](Thread& t, Atomic& self) {
        ++self.entered;
        ++Fiber::running(t).atomic_blocks();
        return share(Value(&self));
    }),
    def<"__exit__(self, /, *args)">("The block ends.", [](Thread& t, Atomic& self, Arguments) -> Result<void> {
        uint32_t& blocks = Fiber::running(t).atomic_blocks();
        if (!self.entered || !blocks) return t.raise(ExceptionType::RuntimeError, "kukri.atomic() is left where it was not entered");
        --self.entered;
        --blocks;
        return {};
    }),
};

}  // namespace

constinit const TypeRow Atomic::kRow = type_row<Atomic>({.name = "kukri.atomic", .doc = "with kukri.atomic(): no other task of the thread runs inside of the block. What would park the running one (kukri.run_sync(), await, greenlet.switch()) raises RuntimeError instead.", .subclassable = false, .methods = kAtomicMethods});

}  // namespace kukri::event_loop
