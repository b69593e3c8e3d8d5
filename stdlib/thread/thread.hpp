// The types of the module _thread that threading is made of. All their state is guarded by the GIL: taking a lock that nobody holds is a
// test and a store.
#pragma once
#include "runtime/native.hpp"
#include "runtime/struct_sequence.hpp"
#include "runtime/wait_queue.hpp"

namespace kukri::thread {

// When a wait with this timeout (seconds or None) gives up; 0: it does not wait at all. OverflowError, TypeError.
Result<int64_t> deadline_of(Thread& t, Value timeout);

struct Lock : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    uint64_t holder;   // Thread::number of the thread that took it, whoever is to give it back; 0: nobody
    WaitQueue waiters;
    bool is_locked() const { return holder; }
    Awaited awaited(bool is_required = false) const { return {Awaited::What::Lock, &holder, is_required}; }
};

struct RLock : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    uint64_t holder;   // likewise; gives it back itself
    int64_t count;
    WaitQueue waiters;
    Awaited awaited(bool is_required = false) const { return {Awaited::What::RLock, &holder, is_required}; }
};

struct Condition : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value lock;
    WaitQueue waiters;
    int64_t waiting;
    void trace(Visitor& v) { v(lock); }
};

struct Event : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    bool happened;
    WaitQueue waiters;
};

// A thread to be started, running or done. What it waits in is the join of others.
struct ThreadHandle : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    enum class Stage : uint8_t { NotStarted, Running, Done };
    Stage stage;
    bool daemon;
    uint64_t ident;
    uint64_t number;     // Thread::number
    int native_id;       // 0 until it runs
    WaitQueue joiners;
    void finish(Heap& heap);
};

// Attributes that every thread has its own of.
struct Local : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    struct Namespaces;
    Namespaces* namespaces;
    Value arguments, keywords;   // what __init__ of a subclass gets in each thread: a Tuple, a Dict or Empty
    void trace(Visitor& v);
    void finish(Heap& heap);
};
// The thread ends: its attributes of all Locals go.
void forget_locals(Thread& t);

extern const StructSequenceRow kExceptHookArguments;
inline constexpr size_t kThreadFunctionCount = 17;
extern const NativeRow kThreadFunctions[kThreadFunctionCount];

// Waits for all threads that are not daemons.
Result<void> join_all(Thread& t);
// After fork(), in the child: the other threads do not exist.
void forget_others(Thread& t);

}  // namespace kukri::thread
