// threading.Condition and threading.Event.
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"
#include "stdlib/thread/taking.hpp"

namespace kukri::thread {

namespace {

// What a condition asks of its lock: native locks answer here, others by their methods.
struct LockInHand {
    Value lock;
    Lock* plain;
    RLock* repeated;
    int64_t count = 0;      // how often it was held
    Owned state;            // what _release_save() of another lock returned; Empty if it has none

    explicit LockInHand(Value v) : lock(v), plain(try_as<Lock>(v)), repeated(try_as<RLock>(v)) {}
    bool is_native() const { return plain || repeated; }
    WaitQueue& waiters() { return plain ? plain->waiters : repeated->waiters; }
    Awaited awaited() const { return plain ? plain->awaited(true) : repeated->awaited(true); }
    bool is_taken_by_other(Thread& t) const { return plain ? plain->is_locked() : repeated->holder && repeated->holder != t.number; }

    Result<bool> is_owned(Thread& t) {
        if (repeated) return repeated->holder == t.number;
        if (plain) return plain->is_locked();   // by whom, it does not know
        Owned method = TRY(find_attribute(t, lock, "_is_owned"));
        if (!method.is_stop()) {
            Owned answer = TRY(call(t, method));
            return truth(t, answer);
        }
        Owned taken = TRY(call_method(t, lock, "acquire", {Value::boolean(false)}));
        if (!TRY(truth(t, taken))) return true;
        TRY(call_method(t, lock, "release"));
        return false;
    }

    Result<void> let_go(Thread& t) {
        if (plain) {
            thread::let_go(t, *plain);
        } else if (repeated) {
            count = repeated->count;
            thread::let_go(t, *repeated);
        } else {
            Owned method = TRY(find_attribute(t, lock, "_release_save"));
            if (method.is_stop())
                TRY(call_method(t, lock, "release"));
            else
                state = TRY(call(t, method));
        }
        return {};
    }

    // Signal handlers may raise meanwhile: the lock is taken nevertheless, as whoever holds it relies on it.
    Result<void> take_back(Thread& t, Waiter& waiter) {
        if (!is_native()) {
            if (state.is_empty())
                TRY(call_method(t, lock, "acquire"));
            else
                TRY(call_method(t, lock, "_acquire_restore", {state}));
            return {};
        }
        Owned raised;
        waiter.awaited = awaited();
        while (is_taken_by_other(t)) {
            if (!waiter.queue) waiters().push_front(waiter);
            if (sleep_until_chosen(waiter, kForever) == Waited::Raised) raised = std::move(t.pending);
        }
        if (waiter.queue) waiter.queue->remove(waiter);
        if (plain) {
            plain->holder = t.number;
        } else {
            repeated->holder = t.number;
            repeated->count = count;
        }
        if (!raised.is_empty()) return t.raise_object(std::move(raised));
        return {};
    }
};

Result<bool> wait(Thread& t, Condition& self, Value timeout) {
    Ref<Condition> keep(&self);
    Owned keep_lock(self.lock);
    LockInHand lock(self.lock);
    if (!TRY(lock.is_owned(t))) return t.raise(ExceptionType::RuntimeError, "cannot wait on un-acquired lock");
    int64_t deadline = TRY(deadline_of(t, timeout));
    Waiter waiter(t);
    self.waiters.push_back(waiter);
    ++self.waiting;
    auto released = lock.let_go(t);
    if (released.failed()) {
        if (waiter.queue) waiter.queue->remove(waiter), --self.waiting;
        return Error{};
    }
    Waited how = waiter.queue == &self.waiters ? sleep_until_chosen(waiter, deadline) : Waited::Chosen;
    if (how != Waited::Chosen && !waiter.chosen && !waiter.queue) --self.waiting;   // nobody notified it
    Owned raised;
    if (how == Waited::Raised) {
        raised = std::move(t.pending);
        if (waiter.chosen && self.waiters.wake_one()) --self.waiting;   // the notification is for somebody who can use it
    }
    TRY(lock.take_back(t, waiter));
    if (!raised.is_empty()) return t.raise_object(std::move(raised));
    return how == Waited::Chosen;
}

Result<void> notify(Thread& t, Condition& self, int64_t count) {
    LockInHand lock(self.lock);
    if (!TRY(lock.is_owned(t))) return t.raise(ExceptionType::RuntimeError, "cannot notify on un-acquired lock");
    for (; count > 0 && !self.waiters.is_empty(); --count) {
        --self.waiting;
        // It needs the lock that we hold: it sleeps on until we let go.
        if (lock.is_native())
            self.waiters.move_one(lock.waiters(), lock.awaited());
        else
            self.waiters.wake_one();
    }
    return {};
}

Result<Owned> wait_for(Thread& t, Condition& self, Value predicate, Value timeout) {
    int64_t deadline = TRY(deadline_of(t, timeout));
    Owned result = TRY(call(t, predicate));
    while (!TRY(truth(t, result))) {
        Owned rest = Owned::none();
        if (deadline != kForever) {
            int64_t left = deadline - monotonic_nanoseconds();
            if (left <= 0) break;
            rest = TRY(make_float(t, double(left) / 1e9));
        }
        Owned woken = TRY(call_method(t, Value(&self), "wait", {rest}));
        result = TRY(call(t, predicate));
    }
    return result;
}

Result<void> initialise(Thread& t, Condition& self, Value lock) {
    Owned made(lock);
    if (lock.is_none()) made = TRY(make<RLock>(t));
    release(std::exchange(self.lock, made.take()));
    return {};
}

Result<Owned> lock_of(Thread&, Condition& self) {
    return Owned(self.lock);
}

constexpr NativeRow kConditionMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A condition of a new lock.", [](Thread& t, Type& cls, Arguments, Keywords) -> Result<Owned> {
        Owned made = TRY(allocate_instance(t, cls));
        as<Condition>(made).lock = Value();
        TRY(initialise(t, as<Condition>(made), Value::none()));
        return made;
    }),
    def<"__init__(self, /, lock=None)">("A condition of that lock; a new RLock if there is none.", body<initialise>),
    def<"acquire(self, /, *args, **kwargs)">("Takes the lock.", [](Thread& t, Condition& self, Arguments arguments, Keywords keywords) -> Result<Owned> {
        Owned lock = TRY(lock_of(t, self));
        Owned method = TRY(get_attribute(t, lock, "acquire"));
        std::vector<Value> all(arguments.begin(), arguments.end());
        all.insert(all.end(), keywords.values, keywords.values + keywords.size());
        return call_with_names(t, method, all, keywords.names);
    }),
    def<"release(self, /)">("Gives the lock back.", [](Thread& t, Condition& self) { return call_method(t, self.lock, "release"); }),
    def<"__enter__(self, /)">("Takes the lock.", [](Thread& t, Condition& self) { return call_method(t, self.lock, "__enter__"); }),
    def<"__exit__(self, /, *args)">("Gives the lock back.", [](Thread& t, Condition& self, Arguments all) -> Result<Owned> {
        Owned method = TRY(get_attribute(t, self.lock, "__exit__"));
        return call(t, method, all);
    }),
    def<"wait(self, /, timeout=None)">("Lets go of the lock, sleeps until notified or the time is up, and takes it again; False if the time was up.", body<wait>),
    def<"wait_for(self, /, predicate, timeout=None)">("Waits until the predicate holds; its last value.", body<wait_for>),
    def<"notify(self, /, n=1)">("Wakes up to n of those who wait; they go on when they get the lock.", body<notify>),
    def<"notify_all(self, /)">("Wakes all who wait.", [](Thread& t, Condition& self) { return notify(t, self, INT64_MAX); }),
    def<"notifyAll(self, /)">("A deprecated name of notify_all().", [](Thread& t, Condition& self) -> Result<void> {
        TRY(warn(t, ExceptionType::DeprecationWarning, "notifyAll() is deprecated, use notify_all() instead", 2));
        return notify(t, self, INT64_MAX);
    }),
    def<"_is_owned(self, /)">("Whether the calling thread may wait and notify.", [](Thread& t, Condition& self) { return LockInHand(self.lock).is_owned(t); }),
    def<"_release_save(self, /)">("That of the lock.", [](Thread& t, Condition& self) { return call_method(t, self.lock, "_release_save"); }),
    def<"_acquire_restore(self, state, /)">("That of the lock.", [](Thread& t, Condition& self, Value state) { return call_method(t, self.lock, "_acquire_restore", {state}); }),
    def<"_at_fork_reinit(self, /)">("Nobody waits, nobody holds the lock.", [](Thread& t, Condition& self) {
        self.waiters = {};
        self.waiting = 0;
        return call_method(t, self.lock, "_at_fork_reinit");
    }),
    def<"__repr__(self, /)">("Shows the lock and how many wait.", [](Thread& t, Condition& self) -> Result<Ref<Str>> {
        Ref<Str> lock = TRY(repr(t, self.lock));
        return new_str(t, fmt::format("<Condition({}, {})>", lock->view(), self.waiting));
    }),
};

constexpr PropertyRow kConditionProperties[] = {
    property<Condition>("_lock", "The lock.", body<lock_of>),
};

// --- events ----------------------------------------------------------------------------------------------------------------------------

Result<bool> wait_for_event(Thread& t, Event& self, Value timeout) {
    if (self.happened) return true;
    int64_t deadline = TRY(deadline_of(t, timeout));
    Ref<Event> keep(&self);
    Waiter waiter(t);
    self.waiters.push_back(waiter);
    Waited how = sleep_until_chosen(waiter, deadline);
    if (how == Waited::Raised) return Error{};
    return how == Waited::Chosen || self.happened;
}

constexpr NativeRow kEventMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("An event that has not happened.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, /)">("It has not happened.", [](Thread&, Event& self) { self.happened = false; }),
    def<"is_set(self, /)">("Whether it has happened.", [](Thread&, Event& self) { return self.happened; }),
    def<"isSet(self, /)">("A deprecated name of is_set().", [](Thread& t, Event& self) -> Result<bool> {
        TRY(warn(t, ExceptionType::DeprecationWarning, "isSet() is deprecated, use is_set() instead", 2));
        return self.happened;
    }),
    def<"set(self, /)">("It happens: all who wait go on.", [](Thread&, Event& self) {
        self.happened = true;
        self.waiters.wake_all();
    }),
    def<"clear(self, /)">("As if it had not happened.", [](Thread&, Event& self) { self.happened = false; }),
    def<"wait(self, /, timeout=None)">("Sleeps until it has happened or the time is up; whether it has happened.", body<wait_for_event>),
    def<"_at_fork_reinit(self, /)">("Nobody waits.", [](Thread&, Event& self) { self.waiters = {}; }),
    def<"__repr__(self, /)">("Shows whether it has happened.", [](Thread& t, Event& self) {
        return new_str(t, fmt::format("<{} at {:#x}: {}>", self.type()->full_name(), reinterpret_cast<uintptr_t>(&self), self.happened ? "set" : "unset"));
    }),
};

}  // namespace

constinit const TypeRow Condition::kRow = type_row<Condition>({.name = "threading.Condition", .doc = "A lock, and a place to wait until another thread says that something has changed.", .has_dict = true, .weakly_referenceable = true, .methods = kConditionMethods, .properties = kConditionProperties});
constinit const TypeRow Event::kRow = type_row<Event>({.name = "threading.Event", .doc = "Something that happens once, and that threads wait for.", .has_dict = true, .weakly_referenceable = true, .methods = kEventMethods});

}  // namespace kukri::thread
