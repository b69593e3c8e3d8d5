// The module _thread: locks and who runs. There is one thread so far: a lock that it waits for is one that it holds itself.
#include <time.h>
#include <unistd.h>

#include <climits>

#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr double kLongestWait = double(LLONG_MAX / 1000) / 1e6;   // seconds: threading.TIMEOUT_MAX

int64_t current_thread() { return int64_t(gettid()); }

// What acquire(blocking, timeout) comes down to: how long it may wait. Negative: for ever.
Result<double> waiting_time(Thread& t, bool blocking, double timeout) {
    if (!blocking && timeout != -1) return t.value_error("can't specify a timeout for a non-blocking call");
    if (timeout < 0 && timeout != -1) return t.value_error("timeout value must be a non-negative number");
    if (timeout > kLongestWait) return t.raise(ExceptionType::OverflowError, "timeout value is too large");
    return blocking ? timeout : 0.0;
}

Result<void> wait(Thread& t, double seconds) {
    BlockingRegion region(t);
    timespec left{time_t(seconds), long((seconds - double(time_t(seconds))) * 1e9)};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &left, nullptr);
    return {};
}

struct Lock : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    bool locked;
};

Result<bool> acquire(Thread& t, Lock& self, bool blocking, double timeout) {
    double seconds = TRY(waiting_time(t, blocking, timeout));
    if (!self.locked) return self.locked = true;
    if (seconds < 0) return t.raise(ExceptionType::RuntimeError, "deadlock: the only thread waits for a lock that it holds");
    TRY(wait(t, seconds));
    return false;
}

Result<void> unlock(Thread& t, Lock& self) {
    if (!self.locked) return t.raise(ExceptionType::RuntimeError, "release unlocked lock");
    self.locked = false;
    return {};
}

Result<Ref<Str>> lock_repr(Thread& t, Lock& self) {
    return new_str(t, fmt::format("<{} {} object at {:#x}>", self.locked ? "locked" : "unlocked", self.type()->full_name(), reinterpret_cast<uintptr_t>(&self)));
}

constexpr NativeRow kLockMethods[] = {
    def<"__new__(cls, /)">("A lock that nobody holds.", [](Thread& t, Type& cls) { return allocate_instance(t, cls); }),
    def<"acquire(self, /, blocking=True, timeout=<-1>)">("Takes the lock, waiting for it if need be; whether it was taken.",
        [](Thread& t, Lock& self, bool blocking, std::optional<double> timeout) { return acquire(t, self, blocking, timeout.value_or(-1)); }),
    def<"release(self, /)">("Gives the lock back; whoever holds it.", body<unlock>),
    def<"locked(self, /)">("Whether somebody holds the lock.", [](Thread&, Lock& self) { return self.locked; }),
    def<"__enter__(self, /)">("Takes the lock.", [](Thread& t, Lock& self) { return acquire(t, self, true, -1); }),
    def<"__exit__(self, /, *args)">("Gives the lock back.", [](Thread& t, Lock& self, Arguments) { return unlock(t, self); }),
    def<"__repr__(self, /)">("Return repr(self).", body<lock_repr>),
    def<"_at_fork_reinit(self, /)">("Nobody holds the lock.", [](Thread&, Lock& self) { self.locked = false; }),
};
constinit const TypeRow Lock::kRow = type_row<Lock>({.name = "_thread.lock", .doc = "A lock that one thread at a time can hold.", .subclassable = false, .weakly_referenceable = true, .methods = kLockMethods});

struct RLock : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    int64_t owner;   // 0: nobody
    int64_t count;
};

Result<bool> acquire_again(Thread& t, RLock& self, bool blocking, double timeout) {
    TRY(waiting_time(t, blocking, timeout));
    self.owner = current_thread();
    ++self.count;
    return true;
}

Result<void> unlock_again(Thread& t, RLock& self) {
    if (self.count == 0 || self.owner != current_thread()) return t.raise(ExceptionType::RuntimeError, "cannot release un-acquired lock");
    if (--self.count == 0) self.owner = 0;
    return {};
}

Result<Owned> give_up(Thread& t, RLock& self) {
    if (self.count == 0) return t.raise(ExceptionType::RuntimeError, "cannot release un-acquired lock");
    Ref<Tuple> state = TRY(tuple_of(t, Value::small_int(self.count), Value::small_int(self.owner)));
    self.count = self.owner = 0;
    return state;
}

constexpr NativeRow kRLockMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A lock that its holder can take again.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"acquire(self, /, blocking=True, timeout=<-1>)">("Takes the lock, once more if the thread holds it; whether it was taken.",
        [](Thread& t, RLock& self, bool blocking, std::optional<double> timeout) { return acquire_again(t, self, blocking, timeout.value_or(-1)); }),
    def<"release(self, /)">("Gives the lock back once.", body<unlock_again>),
    def<"__enter__(self, /)">("Takes the lock.", [](Thread& t, RLock& self) { return acquire_again(t, self, true, -1); }),
    def<"__exit__(self, /, *args)">("Gives the lock back once.", [](Thread& t, RLock& self, Arguments) { return unlock_again(t, self); }),
    def<"_is_owned(self, /)">("Whether the calling thread holds the lock.", [](Thread&, RLock& self) { return self.count > 0 && self.owner == current_thread(); }),
    def<"_recursion_count(self, /)">("How often the calling thread holds the lock.", [](Thread&, RLock& self) { return self.owner == current_thread() ? self.count : 0; }),
    def<"_release_save(self, /)">("Gives the lock back wholly; what _acquire_restore() needs.", body<give_up>),
    def<"_acquire_restore(self, state, /)">("Takes the lock as often as it was held.", [](Thread& t, RLock& self, Tuple& state) -> Result<void> {
        if (state.length != 2 || !state[0].is_int()) return t.type_error("a state of _release_save() is required");
        self.count = state[0].as_int();
        self.owner = current_thread();
        return {};
    }),
    def<"_at_fork_reinit(self, /)">("Nobody holds the lock.", [](Thread&, RLock& self) { self.count = self.owner = 0; }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, RLock& self) {
        return new_str(t, fmt::format("<{} {} object owner={} count={} at {:#x}>", self.count ? "locked" : "unlocked", self.type()->full_name(), self.owner, self.count, reinterpret_cast<uintptr_t>(&self)));
    }),
};
constinit const TypeRow RLock::kRow = type_row<RLock>({.name = "_thread.RLock", .doc = "A lock that its holder can take again.", .weakly_referenceable = true, .methods = kRLockMethods});

constexpr NativeRow kFunctions[] = {
    def<"get_ident()">("A number that names the calling thread.", [](Thread&) { return current_thread(); }),
    def<"get_native_id()">("The operating system's number of the calling thread.", [](Thread&) { return current_thread(); }),
    def<"allocate_lock()">("A lock that nobody holds.", [](Thread& t) { return make<Lock>(t); }),
    def<"allocate()">("A lock that nobody holds.", [](Thread& t) { return make<Lock>(t); }),
    def<"_count()">("How many threads run beside the main one.", [](Thread&) { return 0; }),
};
constexpr const TypeRow* kTypes[] = {&Lock::kRow, &RLock::kRow};

Result<void> populate(Thread& t, Module& m) {
    TRY(set_module_attribute(t, m, "LockType", Value(&t.runtime.type<Lock>())));
    TRY(set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::RuntimeError))));
    return set_module_attribute(t, m, "TIMEOUT_MAX", make_float(t, kLongestWait));
}

}  // namespace

const NativeModule& native_module__thread() {
    static constexpr NativeModule kModule{.name = "_thread", .doc = "Locks, and who runs.", .functions = kFunctions, .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
