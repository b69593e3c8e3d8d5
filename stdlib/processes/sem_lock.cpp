// SemLock: what multiprocessing's Lock, RLock, Semaphore and BoundedSemaphore are made of.
//
// A lock (one permit at most) notes which process holds it. If that one dies, whoever wants the lock is told so: OSError (EOWNERDEAD), until
// somebody calls release(). The permits of a semaphore have no holders.
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/processes/processes.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::processes {

namespace {

enum LockKind : int64_t { kRecursive = 0, kSemaphore = 1 };

struct LockCell {
    SharedMutex holder;                  // of a lock
    std::atomic<uint32_t> permits{0};    // of a semaphore
    std::atomic<uint32_t> sleepers{0};
};

struct SemLock : SharedObject<LockCell> {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    int64_t lock_kind, most;
    // What this process knows: which of its threads took the lock last, and how often it holds it.
    ProcessToken process;
    uint64_t thread;
    int64_t count;

    bool is_lock() const { return lock_kind == kRecursive || most == 1; }
    bool is_mine(Thread& t) const { return count > 0 && thread == t.ident && process == own_token(t); }
};

Result<Owned> make_lock(Thread& t, Type& cls, Piece piece, int64_t kind, int64_t most) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& self = as<SemLock>(made);
    self.place(std::move(piece));
    self.lock_kind = kind;
    self.most = most;
    return made;
}

Result<Owned> new_lock(Thread& t, Type& cls, int64_t kind, int64_t value, int64_t most) {
    if (kind != kRecursive && kind != kSemaphore) return t.value_error("unrecognized kind");
    if (value < 0 || value > most || most > INT32_MAX) return t.raise_os_error(EINVAL);
    Owned made = TRY(make_lock(t, cls, TRY(allocate_shared(t, sizeof(LockCell))), kind, most));
    auto& self = as<SemLock>(made);
    if (!self.is_lock()) {
        self.cell().permits = uint32_t(value);
    } else if (value == 0) {
        self.cell().holder.try_take(own_token(t));
    }
    return made;
}

Result<Owned> rebuild_lock(Thread& t, Type& cls, Arena& arena, size_t offset, int64_t kind, int64_t most) {
    return make_lock(t, cls, TRY(existing_piece(t, arena, offset, sizeof(LockCell))), kind, most);
}

Error raise_holder_died(Thread& t, ProcessToken dead) {
    Ref<Str> text = TRY(new_str(t, fmt::format("the process {} died while it held the lock", process_number(dead))));
    Owned error = TRY(call(t, Value(&t.runtime.type(ExceptionType::OSError)), {Value::small_int(EOWNERDEAD), text.value()}));
    return t.raise_object(std::move(error));
}

Result<bool> take_lock(Thread& t, SemLock& self, int64_t deadline) {
    SharedMutex& holder = self.cell().holder;
    ProcessToken me = own_token(t);
    if (holder.try_take(me)) [[likely]] return true;
    auto check = [&]() -> Result<bool> {
        if (ProcessToken dead = holder.dead_holder()) return raise_holder_died(t, dead);
        return false;
    };
    if (deadline == 0) return check();
    Slept how = Slept::Woken;
    auto ready = [&]() -> Result<bool> {
        if (holder.try_take_contended(me)) return true;
        if (how != Slept::PatienceOver) return false;
        return check();
    };
    return wait_shared(t, deadline, ready, [&] { return how = holder.sleep(deadline); });
}

bool try_take_permit(LockCell& cell) {
    uint32_t now = cell.permits.load(std::memory_order_relaxed);
    while (now > 0)
        if (cell.permits.compare_exchange_weak(now, now - 1, std::memory_order_acquire)) return true;
    return false;
}

Result<bool> take_permit(Thread& t, LockCell& cell, int64_t deadline) {
    if (try_take_permit(cell)) return true;
    if (deadline == 0) return false;
    cell.sleepers.fetch_add(1);
    auto taken = wait_shared(t, deadline, [&]() -> Result<bool> { return try_take_permit(cell); },
                             [&] { return shared_futex_sleep(cell.permits, 0, deadline); });
    cell.sleepers.fetch_sub(1);
    return taken;
}

Result<bool> take(Thread& t, SemLock& self, int64_t deadline) {
    if (self.lock_kind == kRecursive && self.is_mine(t)) {
        ++self.count;
        return true;
    }
    Ref<SemLock> keep(&self);
    bool taken = TRY(self.is_lock() ? take_lock(t, self, deadline) : take_permit(t, self.cell(), deadline));
    if (!taken) return false;
    self.count = self.process == own_token(t) ? self.count + 1 : 1;
    self.process = own_token(t);
    self.thread = t.ident;
    return true;
}

Result<bool> acquire(Thread& t, SemLock& self, bool block, Value timeout) { return take(t, self, block ? TRY(deadline_from(t, timeout)) : 0); }

Result<void> let_go(Thread& t, SemLock& self) {
    LockCell& cell = self.cell();
    if (self.lock_kind == kRecursive) {
        if (!self.is_mine(t)) return t.raise(ExceptionType::AssertionError, "attempt to release recursive lock not owned by thread");
        if (self.count > 1) {
            --self.count;
            return {};
        }
    }
    if (self.is_lock()) {
        if (cell.holder.is_free()) return t.value_error("semaphore or lock released too many times");
        --self.count;
        cell.holder.let_go();
        return {};
    }
    uint32_t now = cell.permits.load();
    do {
        if (now >= uint64_t(self.most)) return t.value_error("semaphore or lock released too many times");
    } while (!cell.permits.compare_exchange_weak(now, now + 1));
    if (cell.sleepers.load()) shared_futex_wake(cell.permits, 1);
    --self.count;
    return {};
}

int64_t current_value(SemLock& self) {
    if (self.is_lock()) return self.cell().holder.is_free() ? 1 : 0;
    return self.cell().permits.load();
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, kind, value, maxvalue)">("A lock or semaphore that processes share.", body<new_lock>),
    def<"_rebuild(cls, arena, offset, kind, maxvalue, /)">("The lock at a place that another process names.", body<rebuild_lock>),
    def<"acquire(self, block=True, timeout=None)">("Takes the lock, waiting for it if need be; whether it was taken.", body<acquire>),
    def<"release(self)">("Gives the lock back.", body<let_go>),
    def<"__enter__(self, /)">("Takes the lock.", [](Thread& t, SemLock& self) { return take(t, self, kForever); }),
    def<"__exit__(self, /, *args)">("Gives the lock back.", [](Thread& t, SemLock& self, Arguments) { return let_go(t, self); }),
    def<"_count(self)">("How often this process holds it.", [](Thread& t, SemLock& self) { return self.process == own_token(t) ? self.count : 0; }),
    def<"_is_mine(self)">("Whether the calling thread holds it.", [](Thread& t, SemLock& self) { return self.is_mine(t); }),
    def<"_get_value(self)">("How often it could be taken now.", [](Thread&, SemLock& self) { return current_value(self); }),
    def<"_is_zero(self)">("Whether it could not be taken now.", [](Thread&, SemLock& self) { return current_value(self) == 0; }),
    def<"_after_fork(self)">("The child of a fork does not hold it.", [](Thread&, SemLock& self) { self.count = 0; }),
    def<"_place(self)">("The arena and the offset, for _rebuild().", [](Thread& t, SemLock& self) { return tuple_of(t, Value(self.arena), Value::small_int(int64_t(self.offset))); }),
};
constexpr PropertyRow kProperties[] = {
    property<SemLock>("kind", "0: a recursive lock; 1: a semaphore.", [](Thread&, SemLock& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.lock_kind)); }),
    property<SemLock>("maxvalue", "How often it can be taken when it is free.", [](Thread&, SemLock& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.most)); }),
};

void populate(Thread& t, Type& type) { (void)dict_set(t, *type.dict, t.runtime.intern("SEM_VALUE_MAX"), Value::small_int(INT32_MAX)); }

}  // namespace

const TypeRow& sem_lock_row() { return SemLock::kRow; }
constinit const TypeRow SemLock::kRow = type_row<SemLock>({.name = "_multiprocessing.SemLock", .doc = "A lock or semaphore that processes share.", .methods = kMethods, .properties = kProperties, .populate = populate});

}  // namespace kukri::processes
