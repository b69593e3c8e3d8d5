// The loop: what is ready runs, then whatever is waited for.
#include "stdlib/event_loop/event_loop.hpp"

#include <cmath>

#include "interp/api.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/signals.hpp"
#include "stdlib/event_loop/loop_methods.hpp"
#include "stdlib/event_loop/turns.hpp"
#include "stdlib/system_call.hpp"

namespace kukri::event_loop {

void ReadyQueue::grow() {
    std::vector<Object*> larger(std::max<size_t>(16, items_.size() * 2));
    for (size_t i = 0; i < count_; ++i) larger[i] = (*this)[i];
    items_.swap(larger);
    first_ = 0;
}

void ReadyQueue::trace(Visitor& v) {
    for (size_t i = 0; i < count_; ++i) v(items_[(first_ + i) & (items_.size() - 1)]);
}

void Loop::trace(Visitor& v) {
    v(current_task);
    v(task_factory);
    v(exception_handler);
    v(slow_callback_duration);
    v(spare_context);
    if (!parts) return;
    parts->ready.trace(v);
    for (Timer& timer : parts->timers) v(timer.target);
    for (Task*& task : parts->tasks) v(task);
    for (auto& [fd, watcher] : parts->watchers) {
        v(watcher.reader);
        v(watcher.writer);
    }
}

double loop_time(Loop&) { return double(monotonic_nanoseconds()) * 1e-9; }

namespace {

// Whoever waits in the poller, or, outside of the loop's turns, for its descriptor.
void wake_waiter(Loop& loop) {
    bool waits = loop.polling || (loop.watched && !loop.thread);
    if (waits && loop.parts->poller) [[unlikely]] loop.parts->poller->wake();
}

}  // namespace

void push_ready(Loop& loop, Object& target) {
    retain(&target);
    loop.parts->ready.push(&target);
    wake_waiter(loop);
}

Result<void> check_open(Thread& t, Loop& loop) {
    if (loop.closed) [[unlikely]] return t.raise(ExceptionType::RuntimeError, "Event loop is closed");
    return {};
}

void list_task(Loop& loop, Task& task) {
    if (task.place != Task::kUnlisted || task.is_done()) return;
    auto& tasks = loop.parts->tasks;
    task.place = uint32_t(tasks.size());
    retain(static_cast<Object*>(&task));
    tasks.push_back(&task);
}

void unlist_task(Loop& loop, Task& task) {
    auto& tasks = loop.parts->tasks;
    uint32_t place = std::exchange(task.place, Task::kUnlisted);
    if (place >= tasks.size() || tasks[place] != &task) return;
    tasks[place] = tasks.back();
    if (tasks[place]) tasks[place]->place = place;
    tasks.pop_back();
    if (tasks.capacity() > 1024 && tasks.size() < tasks.capacity() / 4) tasks.shrink_to_fit();
    task.place = Task::kUnlisted;
    release(static_cast<Object*>(&task));
}

// --- timers -----------------------------------------------------------------------------------------------------------------------------------

namespace {

bool does_nothing(Object* target) {
    if (!target) return true;
    Value v(target);
    if (is<Sleep>(v)) return as<Sleep>(v).is_done();
    return as<Handle>(v).cancelled;
}

void note_unscheduled(Object* target) {
    if (!target) return;
    Value v(target);
    if (is<Sleep>(v))
        as<Sleep>(v).scheduled = false;
    else
        as<TimerHandle>(v).scheduled = false;
}

Owned pop_timer(LoopParts& p) {
    Object* target = p.timers.pop().target;
    if (!p.timers.empty()) __builtin_prefetch(p.timers.front().target);   // most timers have left the cache while they waited
    note_unscheduled(target);
    return target ? Owned::adopt(Value(target)) : Owned();
}

// Those that do nothing go: at the front always, elsewhere when they are the most.
void drop_cancelled_timers(LoopParts& p) {
    if (p.timers_cancelled > 100 && p.timers_cancelled * 2 > p.timers.size()) {
        std::vector<Timer> gone = p.timers.take_if([](const Timer& timer) { return does_nothing(timer.target); });
        p.timers_cancelled = 0;
        for (Timer& timer : gone) {
            note_unscheduled(timer.target);
            if (timer.target) release(timer.target);
        }
    }
    while (!p.timers.empty() && does_nothing(p.timers.front().target)) {
        if (p.timers_cancelled) --p.timers_cancelled;
        (void)pop_timer(p);
    }
}

Result<double> time_now(Thread& t, Loop& loop) {
    if (!loop.is(Loop::kTime)) [[likely]] return loop_time(loop);
    Owned now = TRY(call_method(t, Value(&loop), "time"));
    return float_argument(t, now);
}

}  // namespace

Result<void> add_timer(Thread&, Loop& loop, double when, Object& target) {
    LoopParts& p = *loop.parts;
    retain(&target);
    p.timers.push({when, p.timers_made++, &target});
    wake_waiter(loop);
    return {};
}

void note_cancelled_timer(Loop& loop) {
    if (loop.parts) ++loop.parts->timers_cancelled;
}

// --- descriptors --------------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Poller*> poller_of(Thread& t, Loop& loop) {
    LoopParts& p = *loop.parts;
    if (!p.poller) p.poller = Poller::make();
    if (!p.poller) return t.raise_os_error(errno);
    return p.poller.get();
}

// The poller is told what the watcher of the descriptor wants; 0 or an errno.
int apply_watcher(LoopParts& p, int fd) {
    if (!p.poller) return 0;   // what ran meanwhile has closed the loop
    auto found = p.watchers.find(fd);
    bool readable = found != p.watchers.end() && found->second.reader, writable = found != p.watchers.end() && found->second.writer;
    if (found != p.watchers.end() && !readable && !writable) p.watchers.erase(found);
    return p.poller->watch(fd, readable, writable);
}

Result<void> change_watcher(Thread& t, Loop& loop, int fd, Ref<Handle> handle, Handle* Watcher::*which) {
    Poller* poller = TRY(poller_of(t, loop));
    LoopParts& p = *loop.parts;
    Ref<Handle> old = Ref<Handle>::adopt(std::exchange(p.watchers[fd].*which, handle.take()));
    if (old) cancel_handle(t, *old);
    if (loop.polling) {   // another thread is in the poller: it applies the change when it comes out
        p.watch_later.push_back(fd);
        poller->wake();
        return {};
    }
    int error = apply_watcher(p, fd);
    if (!error) return {};
    auto found = p.watchers.find(fd);
    if (found == p.watchers.end()) return t.raise_os_error(error);
    Ref<Handle> refused = Ref<Handle>::adopt(std::exchange(found->second.*which, nullptr));
    apply_watcher(p, fd);
    return t.raise_os_error(error);
}

Result<void> push_event(Thread& t, Loop& loop, int fd, Handle* Watcher::*which) {
    auto found = loop.parts->watchers.find(fd);
    if (found == loop.parts->watchers.end() || !(found->second.*which)) return {};
    if ((found->second.*which)->cancelled) return change_watcher(t, loop, fd, {}, which);
    push_ready(loop, *(found->second.*which));
    return {};
}

// A wait costs some ten microseconds of the processor's time. Timers of which at least five are due within so many seconds are served together.
constexpr double kTogether = 300e-6;

// Between iterations that have work to do anyway, descriptors are looked at this often.
constexpr int64_t kPollInterval = 30'000;

// How many seconds to wait for the timers.
double time_to_wait(const TimerHeap& timers, double now) {
    double due = timers.front().when - now;
    double span = timers.last_of_five() - timers.front().when;
    if (due > 0 && span <= kTogether) due += std::min(8 * span, kTogether);   // others are likely to come as quickly
    return std::clamp(due, 0.0, 86400.0);
}

// While it lives, signals for the thread wake the poller.
class SignalledWait {
  public:
    SignalledWait(Thread& t, Poller& poller) {
        if (&t != t.runtime.main_thread) return;
        inbox_ = &Signals::of(t.runtime).inbox;
        before_ = inbox_->waiting_in.exchange(&poller);
    }
    ~SignalledWait() {
        if (inbox_) inbox_->waiting_in = before_;
    }
    SignalledWait(const SignalledWait&) = delete;

  private:
    SignalInbox* inbox_ = nullptr;
    Poller* before_ = nullptr;   // of a loop that runs this one in a signal handler
};

Result<void> poll_poller(Thread& t, Loop& loop, int64_t nanoseconds) {
    LoopParts& p = *loop.parts;
    if (nanoseconds == 0 && !loop.watched) {   // a host that watches the descriptor wants it to be unreadable afterwards
        if (!p.poller || p.poller->is_idle()) return {};
        int64_t now = monotonic_nanoseconds();
        if (now - p.last_poll < kPollInterval) return {};
        p.last_poll = now;
    }
    Poller* poller = TRY(poller_of(t, loop));
    poller->flush();
    auto outcome = Poller::Outcome::Done;
    if (nanoseconds == 0) {
        outcome = poller->wait(0);
    } else {
        Timeline* timeline = t.runtime.timeline;
        int64_t began = timeline ? monotonic_nanoseconds() : 0;
        SignalledWait wait(t, *poller);
        loop.polling = true;   // what signal handlers make ready wakes the poller, too
        auto handled = check_signals_before(t);
        if (!handled.failed()) {
            BlockingRegion region(t);
            outcome = poller->wait(nanoseconds);
        }
        loop.polling = false;
        if (timeline) timeline->polled(t, began, nanoseconds, poller->ready.size());
        if (handled.failed()) return Error{};
    }
    for (int fd : std::exchange(p.watch_later, {})) apply_watcher(p, fd);
    std::vector<Poller::Ready> ready;
    ready.swap(poller->ready);
    for (Poller::Ready& r : ready) {
        if (r.readable) TRY(push_event(t, loop, r.fd, &Watcher::reader));
        if (r.writable) TRY(push_event(t, loop, r.fd, &Watcher::writer));
    }
    if (p.poller) {   // the vector's memory is used again
        ready.clear();
        if (p.poller->ready.empty()) p.poller->ready.swap(ready);
    }
    if (outcome == Poller::Outcome::Interrupted) TRY(check_signals(t));
    return {};
}

// A subclass brings its own selector.
Result<void> poll_selector(Thread& t, Loop& loop, double seconds) {
    Owned selector = TRY(get_attribute(t, Value(&loop), "_selector"));
    Owned timeout = seconds < 0 ? Owned::none() : TRY(new_float(t, seconds));
    Owned events = TRY(call_method(t, selector, "select", {timeout.get()}));
    TRY(call_method(t, Value(&loop), "_process_events", {events.get()}));
    return {};
}

// --- running ------------------------------------------------------------------------------------------------------------------------------------

Result<void> run_entry(Thread& t, Owned entry) {
    if (is<Task>(entry)) return step_task(t, as<Task>(entry));
    if (is<Sleep>(entry)) return end_sleep(t, as<Sleep>(entry));
    if (as<Handle>(entry).cancelled) return {};
    return run_handle(t, as<Handle>(entry));
}

// What is known before an entry runs, of one that is looked at more closely: in debug mode, or for the timeline.
double entry_begins(Thread& t, Loop& loop, Timeline* timeline, Value entry) {
    if (timeline && is<Task>(entry)) tell_step_begins(t, *timeline, as<Task>(entry));
    return loop_time(loop);
}

Result<void> report_if_slow(Thread& t, Loop& loop, Value entry, double began) {
    double took = loop_time(loop) - began, limit = TRY(float_argument(t, loop.slow_callback_duration));
    if (took < limit) return {};
    Owned seconds = TRY(new_float(t, took));
    TRY(call_python(t, "asyncio.base_events", "_report_slow_callback", {entry, seconds.get()}));
    return {};
}

// An exception of a step, that is no Exception in its own task: as for a callback.
Result<void> report_step(Thread& t, Loop& loop, Value task) {
    if (ends_the_program(t)) return Error{};
    Ref<Exception> error = t.catch_pending();
    Ref<Str> shown = TRY(repr(t, task));
    return handle_exception(t, Value(&loop), fmt::format("Exception in callback of {}", shown->view()), {{"exception", error.value()}, {"task", task}});
}

// After an entry that is looked at, or has failed.
Result<void> entry_ended(Thread& t, Loop& loop, Timeline* timeline, Value entry, double began, Result<void> ran) {
    if (timeline && is<Task>(entry)) tell_step_ends(t, *timeline, as<Task>(entry));
    if (ran.failed()) return is<Task>(entry) ? report_step(t, loop, entry) : ran;
    return loop.debug ? report_if_slow(t, loop, entry, began) : ran;
}

}  // namespace

Result<int> loop_descriptor(Thread& t, Loop& loop) {
    Poller* poller = TRY(poller_of(t, loop));
    loop.watched = true;
    poller->flush();
    return poller->descriptor();
}

Result<Owned> seconds_until_due(Thread& t, Loop& loop) {
    LoopParts& p = *loop.parts;
    drop_cancelled_timers(p);
    if (!p.ready.is_empty()) return new_float(t, 0);
    if (p.timers.empty()) return Owned::none();
    return new_float(t, std::max(0.0, p.timers.front().when - TRY(time_now(t, loop))));
}

Result<void> run_once(Thread& t, Loop& loop, const Carrier* carrier) {
    LoopParts& p = *loop.parts;
    if (t.safepoint.load(std::memory_order_relaxed)) [[unlikely]]
        if (!t.runtime.attend(t)) return Error{};
    drop_cancelled_timers(p);
    double seconds = -1;
    if (!p.ready.is_empty() || loop.stopping)
        seconds = 0;
    else if (!p.timers.empty())
        seconds = time_to_wait(p.timers, TRY(time_now(t, loop)));
    if (loop.is(Loop::kSelector))
        TRY(poll_selector(t, loop, seconds));
    else
        TRY(poll_poller(t, loop, seconds < 0 ? -1 : int64_t(std::ceil(seconds * 1e9))));
    if (!p.timers.empty()) {
        double end = TRY(time_now(t, loop)) + 1e-9;
        while (!p.timers.empty() && p.timers.front().when < end) {
            Owned target = pop_timer(p);
            if (does_nothing(target.is_empty() ? nullptr : target.get().object())) {
                if (p.timers_cancelled) --p.timers_cancelled;
                continue;
            }
            if (is<Handle>(target)) __builtin_prefetch(as<Handle>(target).arguments);
            p.ready.push(target.take().object());
        }
    }
    p.turn_left = p.ready.size();
    return finish_turn(t, loop, carrier);
}

Result<void> finish_turn(Thread& t, Loop& loop, const Carrier* carrier) {
    LoopParts& p = *loop.parts;
    const Run* run = carrier ? carrier->run : nullptr;
    Timeline* timeline = t.runtime.timeline;
    const bool recorded = timeline;
    while (p.turn_left > 0 && !p.ready.is_empty()) {
        --p.turn_left;
        Object* popped = p.ready.pop();
        if (!popped) continue;
        Owned entry = Owned::adopt(Value(popped));
        bool watched = loop.debug | recorded;
        double began = watched ? entry_begins(t, loop, timeline, entry) : 0;
        Result<void> ran = run_entry(t, entry.share());
        if (carrier && carrier->run != run) [[unlikely]] return ran;   // left behind with a task: others make the turns
        if (watched | ran.failed()) [[unlikely]] TRY(entry_ended(t, loop, timeline, entry, began, ran));
    }
    return {};
}

// --- the methods of loop_methods.hpp ---------------------------------------------------------------------------------------------------------------

Result<Ref<Handle>> watch(Thread& t, Loop& loop, int fd, Value callback, Arguments arguments, Direction direction) {
    TRY(check_open(t, loop));
    Ref<Handle> handle = TRY(new_handle(t, callback, arguments, Value(&loop), Value::none()));
    TRY(change_watcher(t, loop, fd, handle.share(), direction == Direction::Read ? &Watcher::reader : &Watcher::writer));
    return handle;
}

Result<bool> unwatch(Thread& t, Loop& loop, int fd, Direction direction) {
    if (loop.closed || !loop.parts) return false;
    auto which = direction == Direction::Read ? &Watcher::reader : &Watcher::writer;
    auto found = loop.parts->watchers.find(fd);
    if (found == loop.parts->watchers.end() || !(found->second.*which)) return false;
    TRY(change_watcher(t, loop, fd, {}, which));
    return true;
}

void close_loop(Thread& t, Loop& loop) {
    if (loop.closed) return;
    end_parked_tasks(t, loop);
    loop.closed = true;
    LoopParts& p = *loop.parts;
    while (!p.ready.is_empty())
        if (Object* o = p.ready.pop()) release(o);
    for (Timer& timer : p.timers.take_all()) {
        note_unscheduled(timer.target);
        if (timer.target) release(timer.target);
    }
    std::unordered_map<int, Watcher> watchers;
    watchers.swap(p.watchers);
    for (auto& [fd, watcher] : watchers) {
        if (watcher.reader) release(static_cast<Object*>(watcher.reader));
        if (watcher.writer) release(static_cast<Object*>(watcher.writer));
    }
    if (loop.polling)
        p.poller->wake();   // its thread is in it: it goes with the loop
    else
        p.poller.reset();
    std::vector<Task*> tasks;
    tasks.swap(p.tasks);
    for (Task* task : tasks)
        if (task) task->place = Task::kUnlisted;
    for (Task* task : tasks)
        if (task) release(static_cast<Object*>(task));
}

}  // namespace kukri::event_loop
