// The native heart of asyncio: futures, tasks, handles and the loop that runs them.
//
// A loop's ready queue holds two sorts of objects: a Handle is a call to be made, a Task a coroutine to be resumed. A task that waits for a
// native future is itself entered among that future's callbacks, so that waking it is to push one pointer. Everything is guarded by the GIL,
// which a loop releases only while it waits in its Poller.
//
// What a reader would get wrong: the loop may be any Python object. Whatever is not a Loop, or is one of whose methods a subclass or an
// attribute has replaced (Loop::Overridden), is called by method. And any call may run Python code that changes the very future at work.
#pragma once
#include <memory>
#include <unordered_map>
#include <vector>

#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/timeline.hpp"
#include "runtime/uv_poller.hpp"
#include "stdlib/contextvars/context.hpp"
#include "stdlib/event_loop/timer_heap.hpp"

namespace kukri::event_loop {

struct Loop;
struct Carrier;

struct Future : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    enum class Stage : uint8_t { Pending, Cancelled, Finished };
    // What `_asyncio_future_blocking` tells: who yielded the future meant to wait for it. ByIterator: by its own __await__, which raises what
    // the future holds.
    enum class Blocking : uint8_t { No, ByHand, ByIterator };

    Value loop;                    // Empty until __init__
    Value outcome;                 // the result or the exception; None if pending or cancelled
    // The callback and the context to call it in, both Empty if there is none; a Task with an Empty context waits; a List with an Empty context:
    // there are several, callbacks and contexts alternately.
    Value callback, context;
    // Failed: the exception's traceback when it was set. Holds_error: the CancelledError that ended the task. Else the argument of the
    // CancelledError to come. Or None. In debug mode a tuple of that and of where the future was made. See note(), source_traceback().
    Value note_or_pair;
    Stage stage;
    Blocking blocking;
    bool failed : 1;               // Finished: `outcome` is an exception
    bool log_traceback : 1;        // nobody has looked at the exception
    bool holds_error : 1;          // see `note`
    bool is_sleep : 1;
    bool has_source : 1;           // see `note_or_pair`

    bool is_done() const { return stage != Stage::Pending; }
    Value note() const { return has_source ? (*static_cast<Tuple*>(note_or_pair.object()))[0] : note_or_pair; }
    Value source_traceback() const { return has_source ? (*static_cast<Tuple*>(note_or_pair.object()))[1] : Value::none(); }
    void set_note(Value borrowed);
    void trace(Visitor& v) {
        v(loop);
        v(outcome);
        v(callback);
        v(context);
        v(note_or_pair);
    }
};

struct Task : Future {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    static constexpr uint32_t kUnlisted = UINT32_MAX;
    bool must_cancel : 1, log_destroy_pending : 1;
    bool raises_itself : 1;        // who awaits `waits_for` raises what it holds: no need to throw it in
    bool is_parked : 1;            // in the middle of a step (turns.hpp)
    bool throws : 1;               // see `waits_for`
    uint32_t cancel_requests;
    Value coroutine;               // Empty until __init__; None once it has ended
    Value task_context;            // Empty: one without variables, which is made when it is needed (context_in)
    Value name;                    // a Str; an int n stands for "Task-n"
    Value waits_for;               // the future; if it `throws`: the exception that the next step raises in the coroutine; Empty
    uint32_t place;                // in Loop::tasks

    void trace(Visitor& v) {
        Future::trace(v);
        v(coroutine);
        v(task_context);
        v(name);
        v(waits_for);
    }
};

// What sleep() returns if there is nothing to wait for: the other tasks have a turn.
struct Pause : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    enum class Step : uint8_t { Created, Yielded, Closed };
    Value result;
    Step step;
    void trace(Visitor& v) { v(result); }
    Result<Owned> next(Thread& t);
};

// What it returns otherwise: a coroutine as far as Python can see, and once it waits, the future that it waits for. Its result is the
// outcome from the beginning.
struct Sleep : Future {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    enum class Step : uint8_t { Created, Waiting, Closed };
    Step step;
    bool scheduled;                // it is in the loop's heap of timers
    Value delay;                   // Waiting: the timer's handle, in a loop that is not ours or has replaced methods; else None
    void trace(Visitor& v) {
        Future::trace(v);
        v(delay);
    }
    Result<Owned> next(Thread& t);
};

// What gather() returns (gather.cpp).
struct Gathering : Future {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    List* children;                // in the order of the results; null in one that gather() did not make
    int64_t running;               // how many different ones are not done
    bool return_exceptions, cancel_wanted;
    void trace(Visitor& v) {
        Future::trace(v);
        v(children);
    }
};

static_assert(sizeof(Task) == 104 && sizeof(Sleep) == 72, "there may be a million of them");

struct FutureIterator : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Future* future;                // null: it is over
    void trace(Visitor& v) { v(future); }
    Result<Owned> next(Thread& t);
};

struct Handle : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value callback, loop;          // None once it is cancelled (the first)
    Value context;                 // Empty: one without variables (context_in)
    Tuple* arguments;              // null: none
    Value source_traceback;
    bool cancelled;
    bool is_timer;
    void trace(Visitor& v) {
        v(callback);
        v(loop);
        v(context);
        v(arguments);
        v(source_traceback);
    }
};

struct TimerHandle : Handle {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value when;
    bool scheduled;
    void trace(Visitor& v) {
        Handle::trace(v);
        v(when);
    }
};

// A first-in first-out queue of owned objects.
class ReadyQueue {
  public:
    bool is_empty() const { return count_ == 0; }
    size_t size() const { return count_; }
    Object* operator[](size_t i) const { return items_[(first_ + i) & (items_.size() - 1)]; }
    void push(Object* owned) {
        if (count_ == items_.size()) grow();
        items_[(first_ + count_++) & (items_.size() - 1)] = owned;
    }
    Object* pop() {
        Object* o = items_[first_];
        first_ = (first_ + 1) & (items_.size() - 1);
        --count_;
        return o;
    }
    void trace(Visitor& v);

  private:
    void grow();
    std::vector<Object*> items_;   // their number is a power of two, or zero
    size_t first_ = 0, count_ = 0;
};

struct Watcher {
    Handle *reader = nullptr, *writer = nullptr;   // owned
};

struct LoopParts {
    ReadyQueue ready;
    TimerHeap timers;
    uint64_t timers_made = 0;
    size_t timers_cancelled = 0;   // those in the heap that will do nothing
    size_t turn_left = 0;          // how many of them belong to the turn that is being made
    std::vector<Task*> tasks;      // owned: all that are not done
    std::unordered_map<Task*, Carrier*> parked;   // those in the middle of a step, and where (turns.hpp)
    std::unordered_map<int, Watcher> watchers;
    std::vector<int> watch_later;  // descriptors whose watching changed while another thread waited in the poller
    std::unique_ptr<Poller> poller;   // made when something must be waited for
    int64_t last_poll = 0;
};

struct Loop : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    // What a subclass or an attribute has replaced.
    enum Overridden : uint32_t { kCallSoon = 1, kCallAt = 2, kTime = 4, kRunOnce = 8, kSelector = 16, kCreateTask = 32, kAddCallback = 64 };

    LoopParts* parts;
    Value current_task;            // None
    Value task_factory;            // None
    Value exception_handler;       // None
    Value slow_callback_duration;
    Value spare_context;           // one without variables that nobody has, for the next task or handle; Empty
    uint32_t overridden;
    uint64_t thread;               // that runs it; 0
    bool closed, stopping, debug;
    bool watched;                  // a host waits for its descriptor
    bool polling;                  // its thread is in the poller, without the GIL

    bool is(Overridden what) const { return overridden & what; }
    void trace(Visitor& v);
    void finish(Heap&) { delete std::exchange(parts, nullptr); }
};

// --- what the files of this folder need of each other ---------------------------------------------------------------------------------------

struct State {
    struct RunningLoop {
        Thread* thread;
        Owned loop;
    };
    struct OtherLoop {
        Owned loop;
        Value task;                // owned
    };
    std::vector<RunningLoop> running;
    Owned idle_loop;               // of an interactive session; Empty
    std::vector<OtherLoop> other_loops;   // those that are not native and have a current task
    Owned cancelled_error, invalid_state_error;
    int64_t tasks_made = 0;
    Ref<Str> data_received;        // the name
    std::unique_ptr<char[]> received;   // where sockets are read to (socket_stream.cpp); null until then
};
State& state_of(Thread& t);

Error raise_invalid_state(Thread& t, std::string_view message);
// CancelledError(message), or without an argument if it is None.
Result<Owned> make_cancelled_error(Thread& t, Future& f);
bool is_cancelled_error(Thread& t, Value exception);
// SystemExit or KeyboardInterrupt is pending: it goes through the loop to whoever runs it.
inline bool ends_the_program(Thread& t) { return t.pending_is(ExceptionType::SystemExit) || t.pending_is(ExceptionType::KeyboardInterrupt); }

// The loop that runs in this thread, borrowed; None.
Value running_loop(Thread& t);
void set_running_loop(Thread& t, Value loop_or_none);
// RuntimeError "no running event loop"
Result<Value> require_running_loop(Thread& t);
// What asyncio.get_event_loop() gives.
Result<Owned> default_loop(Thread& t);
// A function of one of asyncio's Python modules.
Result<Owned> call_python(Thread& t, std::string_view module, std::string_view function, std::initializer_list<Value> arguments);

// Fields of a fresh struct; `loop` Empty: the running one, or the current thread's.
void clear_fields(Future& f);
Result<void> initialize_future(Thread& t, Future& f, Value loop_or_empty);
Result<Ref<Future>> new_future(Thread& t, Value loop);
Result<void> set_result(Thread& t, Future& f, Value result);
Result<void> set_exception(Thread& t, Future& f, Value exception);
Result<Owned> gather(Thread& t, Arguments awaitables, Value return_exceptions);
// A future or task of just our kind: its fields say all, and nobody has replaced its methods.
inline bool is_plain(Thread& t, Value v) { return is_exactly<Task>(t, v) || is_exactly<Future>(t, v); }
// A native loop that is asked for tasks in no other way than by new_task().
inline bool makes_plain_tasks(Value loop) { return is<Loop>(loop) && !as<Loop>(loop).is(Loop::kCreateTask) && as<Loop>(loop).task_factory.is_none(); }
// The future's own cancel(), without asking overriding methods.
Result<bool> cancel_future(Thread& t, Future& f, Value message);
// ... asking them.
Result<bool> cancel_any(Thread& t, Value future, Value message);
// What `await` gives or raises; InvalidStateError.
Result<Owned> take_result(Thread& t, Future& f);
Result<void> add_callback(Thread& t, Future& f, Value callback, Value context);
// The task is woken when the future is done.
Result<void> add_waiter(Thread& t, Future& f, Task& task);
// An exception that nobody has looked at is told to the loop, once.
void report_never_retrieved(Thread& t, Future& f);

Result<Ref<Task>> new_task(Thread& t, Value coroutine, Value loop, Value name, Value context);
// One step of a task that is out of the ready queue.
Result<void> step_task(Thread& t, Task& task);
// The timeline is told of a step, which a task is going to make, or has made or left in the middle.
void tell_step_begins(Thread& t, Timeline& timeline, Task& task);
void tell_step_ends(Thread& t, Timeline& timeline, Task& task);
// The parts of a step: what it begins with, an exception to raise in the coroutine, or Stop; to go on with a coroutine (`thrown` Empty: by
// sending None); what to do with what it has yielded.
Result<Owned> exception_to_throw(Thread& t, Task& task);
Result<CoroutineStep> drive(Thread& t, Value coroutine, Owned thrown);
Result<void> handle_yield(Thread& t, Task& task, Value yielded);
Result<bool> cancel_task(Thread& t, Task& task, Value message);
// The task goes on at the loop's next turn.
Result<void> schedule_task(Thread& t, Task& task);

Result<Ref<Handle>> new_handle(Thread& t, Value callback, Arguments arguments, Value loop, Value context_or_none);
Result<Ref<TimerHandle>> new_timer_handle(Thread& t, Value when, Value callback, Arguments arguments, Value loop, Value context_or_none);
Result<void> run_handle(Thread& t, Handle& h);
void cancel_handle(Thread& t, Handle& h);

Result<Owned> start_sleep(Thread& t, Value delay, Value result);
// It will not be needed.
Result<void> cancel_timer(Thread& t, Sleep& s);
// Its time has come.
Result<void> end_sleep(Thread& t, Sleep& s);

double loop_time(Loop& loop);
// A call at the loop's next turn. `context` None: a copy of the current one.
Result<void> call_soon(Thread& t, Value loop, Value callback, Value argument, Value context);
void push_ready(Loop& loop, Object& target);
Result<void> add_timer(Thread& t, Loop& loop, double when, Object& target);
// One that is in the heap will do nothing.
void note_cancelled_timer(Loop& loop);
void list_task(Loop& loop, Task& task);
void unlist_task(Loop& loop, Task& task);
Result<void> enter_task(Thread& t, Value loop, Value task);
Result<void> leave_task(Thread& t, Value loop, Value task);
Result<void> check_open(Thread& t, Loop& loop);
// For a host that waits for several things: a descriptor that becomes readable when a descriptor of the loop is ready, and the seconds (a float)
// until something else is due; None: nothing is.
Result<int> loop_descriptor(Thread& t, Loop& loop);
Result<Owned> seconds_until_due(Thread& t, Loop& loop);
Result<void> handle_exception(Thread& t, Value loop, std::string_view message, std::initializer_list<std::pair<std::string_view, Value>> details);
Result<bool> in_debug_mode(Thread& t, Value loop);
Result<Owned> source_traceback(Thread& t);
Result<bool> is_coroutine(Thread& t, Value v);

// A copy of the current context.
Result<Owned> copied_context(Thread& t);
// The context of a task or handle of the loop. `place` Empty: one without variables, which is made now.
Result<contextvars::Context*> context_in(Thread& t, Value& place, Value loop);
// After its use: one that is as good as new is taken away, for the next task or handle.
void leave_if_unused(Value& place, Value loop);

}  // namespace kukri::event_loop

namespace kukri {

// Tasks, sleeps and gatherings are futures, and timer handles handles, whatever their rows.
template <>
inline bool is<event_loop::Future>(Value v) {
    if (!v.is_object()) return false;
    const TypeRow* layout = v.object()->type()->layout;
    return layout == &event_loop::Future::kRow || layout == &event_loop::Task::kRow || layout == &event_loop::Sleep::kRow || layout == &event_loop::Gathering::kRow;
}
template <>
inline bool is<event_loop::Handle>(Value v) {
    if (!v.is_object()) return false;
    const TypeRow* layout = v.object()->type()->layout;
    return layout == &event_loop::Handle::kRow || layout == &event_loop::TimerHandle::kRow;
}

}  // namespace kukri
