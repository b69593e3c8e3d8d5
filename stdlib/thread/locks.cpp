// _thread.lock and _thread.RLock.
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/thread/taking.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::thread {

Result<int64_t> deadline_of(Thread& t, Value timeout) {
    if (timeout.is_none()) return kForever;
    int64_t span = TRY(nanoseconds_from(t, timeout, Rounding::Ceiling));
    return span > 0 ? deadline_after(span) : 0;
}

namespace {

// A lock whose waiters have slept for so long is handed on even if its holder wants it back at once.
constexpr int64_t kStarving = 1'000'000;

void wake_next(Thread& t, WaitQueue& waiters) {
    Waiter* first = waiters.first();
    if (!first) return;
    if (monotonic_nanoseconds() - first->since > kStarving) t.request(SafepointReason::GilRequest);
    waiters.wake_one();
}

template <class L>
Result<bool> take(Thread& t, L& lock, int64_t deadline) {
    if (try_take(t, lock)) [[likely]] return true;
    if (deadline == 0) return false;
    Ref<L> keep(&lock);
    return wait_until(t, lock.waiters, deadline, [&] { return try_take(t, lock); }, lock.awaited());
}

template <class L>
Result<bool> acquire(Thread& t, L& self, bool blocking, std::optional<Value> timeout) {
    if (!timeout) [[likely]] return take(t, self, blocking ? kForever : 0);
    int64_t span = TRY(nanoseconds_from(t, *timeout, Rounding::Ceiling));
    if (!blocking && span != -1'000'000'000) return t.value_error("can't specify a timeout for a non-blocking call");
    if (span < 0 && span != -1'000'000'000) return t.value_error("timeout value must be a non-negative number");
    return take(t, self, !blocking || span == 0 ? 0 : span < 0 ? kForever : deadline_after(span));
}

Result<void> release(Thread& t, Lock& self) {
    if (!self.is_locked()) return t.raise(ExceptionType::RuntimeError, "release unlocked lock");
    let_go(t, self);
    return {};
}

Result<void> release(Thread& t, RLock& self) {
    if (self.holder != t.number) return t.raise(ExceptionType::RuntimeError, "cannot release un-acquired lock");
    if (self.count == 1) {
        let_go(t, self);
    } else {
        --self.count;
    }
    return {};
}

// threading.get_ident() of the thread that holds it; 0: nobody, or one that has ended.
uint64_t ident_of_holder(Thread& t, const RLock& lock) {
    Thread* holder = thread_by_number(t.runtime, lock.holder);
    return holder ? holder->ident : 0;
}

constexpr NativeRow kLockMethods[] = {
    def<"__new__(cls, /)">("A lock that nobody holds.", [](Thread& t, Type& cls) { return allocate_instance(t, cls); }),
    def<"acquire(self, /, blocking=True, timeout=<-1>)">("Takes the lock, waiting for it if need be; whether it was taken.", body<acquire<Lock>>),
    def<"release(self, /)">("Gives the lock back; whoever holds it.", [](Thread& t, Lock& self) { return release(t, self); }),
    def<"acquire_lock(self, /, blocking=True, timeout=<-1>)">("An old name of acquire().", body<acquire<Lock>>),
    def<"release_lock(self, /)">("An old name of release().", [](Thread& t, Lock& self) { return release(t, self); }),
    def<"locked(self, /)">("Whether somebody holds the lock.", [](Thread&, Lock& self) { return self.is_locked(); }),
    def<"locked_lock(self, /)">("An old name of locked().", [](Thread&, Lock& self) { return self.is_locked(); }),
    def<"__enter__(self, /)">("Takes the lock.", [](Thread& t, Lock& self) { return take(t, self, kForever); }),
    def<"__exit__(self, /, *args)">("Gives the lock back.", [](Thread& t, Lock& self, Arguments) { return release(t, self); }),
    def<"__repr__(self, /)">("Says whether it is locked.", [](Thread& t, Lock& self) {
        return new_str(t, fmt::format("<{} {} object at {:#x}>", self.is_locked() ? "locked" : "unlocked", self.type()->full_name(), reinterpret_cast<uintptr_t>(&self)));
    }),
    def<"_at_fork_reinit(self, /)">("Nobody holds the lock.", [](Thread&, Lock& self) {
        self.holder = 0;
        self.waiters = {};
    }),
};

constexpr NativeRow kRLockMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A lock that its holder can take again.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"acquire(self, /, blocking=True, timeout=<-1>)">("Takes the lock, once more if the thread holds it; whether it was taken.", body<acquire<RLock>>),
    def<"release(self, /)">("Gives the lock back once.", [](Thread& t, RLock& self) { return release(t, self); }),
    def<"__enter__(self, /)">("Takes the lock.", [](Thread& t, RLock& self) { return take(t, self, kForever); }),
    def<"__exit__(self, /, *args)">("Gives the lock back once.", [](Thread& t, RLock& self, Arguments) { return release(t, self); }),
    def<"_is_owned(self, /)">("Whether the calling thread holds the lock.", [](Thread& t, RLock& self) { return self.holder == t.number; }),
    def<"_recursion_count(self, /)">("How often the calling thread holds the lock.", [](Thread& t, RLock& self) { return self.holder == t.number ? self.count : 0; }),
    def<"_release_save(self, /)">("Gives the lock back wholly; what _acquire_restore() needs.", [](Thread& t, RLock& self) -> Result<Owned> {
        if (self.count == 0) return t.raise(ExceptionType::RuntimeError, "cannot release un-acquired lock");
        Ref<Tuple> state = TRY(tuple_of(t, Value::small_int(self.count), Value::small_int(int64_t(ident_of_holder(t, self)))));
        let_go(t, self);
        return state;
    }),
    def<"_acquire_restore(self, state, /)">("Takes the lock as often as it was held.", [](Thread& t, RLock& self, Tuple& state) -> Result<void> {
        if (state.length != 2 || !state[0].is_int()) return t.type_error("a state of _release_save() is required");
        TRY(take(t, self, kForever));
        self.count = state[0].as_int();
        return {};
    }),
    def<"_at_fork_reinit(self, /)">("Nobody holds the lock.", [](Thread&, RLock& self) {
        self.holder = 0;
        self.count = 0;
        self.waiters = {};
    }),
    def<"__repr__(self, /)">("Says who holds it, and how often.", [](Thread& t, RLock& self) {
        return new_str(t, fmt::format("<{} {} object owner={} count={} at {:#x}>", self.count ? "locked" : "unlocked", self.type()->full_name(),
            ident_of_holder(t, self), self.count, reinterpret_cast<uintptr_t>(&self)));
    }),
};

}  // namespace

void let_go(Thread& t, Lock& lock) {
    lock.holder = 0;
    if (!lock.waiters.is_empty()) [[unlikely]] wake_next(t, lock.waiters);
}

void let_go(Thread& t, RLock& lock) {
    lock.holder = 0;
    lock.count = 0;
    if (!lock.waiters.is_empty()) [[unlikely]] wake_next(t, lock.waiters);
}

constinit const TypeRow Lock::kRow = type_row<Lock>({.name = "_thread.lock", .doc = "A lock that one thread at a time can hold.", .subclassable = false, .weakly_referenceable = true, .methods = kLockMethods});
constinit const TypeRow RLock::kRow = type_row<RLock>({.name = "_thread.RLock", .doc = "A lock that its holder can take again.", .weakly_referenceable = true, .methods = kRLockMethods});

}  // namespace kukri::thread
