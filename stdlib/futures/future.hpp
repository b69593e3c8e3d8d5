// Futures: results that another thread will have, and the queue of work from which the threads of a pool take calls. All of it is guarded by
// the GIL: there are no locks.
#pragma once
#include <deque>

#include "runtime/native.hpp"
#include "runtime/sequence.hpp"
#include "runtime/wait_queue.hpp"

namespace kukri::futures {

enum class Stage : uint8_t { Pending, Running, Cancelled, CancelledAndNotified, Finished };

struct Future : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Stage stage;
    uint64_t runner;               // Thread::number of the thread that computes it; 0: none has begun
    WaitQueue sleepers;            // threads in result() and exception()
    Value result, exception;       // None until it is finished
    List* waiters;                 // who is told by add_result() and the like (wait() and as_completed()); may be null
    List* callbacks;               // likewise
    bool is_done() const { return stage >= Stage::Cancelled; }
    void trace(Visitor& v) {
        v(result);
        v(exception);
        v(waiters);
        v(callbacks);
    }
};

Result<Ref<Future>> new_future(Thread& t);
// False: it has been cancelled, and is not to be worked for.
Result<bool> start(Thread& t, Future& future);
// InvalidStateError if it is done.
Result<void> finish_with(Thread& t, Future& future, Value result);
Result<void> fail_with(Thread& t, Future& future, Value exception);

// Calls to be made by the threads of a pool, in order.
struct WorkQueue : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    struct Item {
        Future* future;
        Value function;
        Tuple* arguments;          // positional ones, then those of `names`
        Tuple* names;              // null: none
    };
    std::deque<Item>* items;
    WaitQueue idle;                // threads that have nothing to do
    bool closed;
    void trace(Visitor& v);
    void finish(Heap&) { delete std::exchange(items, nullptr); }
};

// What ThreadPoolExecutor derives from.
struct Pool : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    WorkQueue* queue;
    bool refuses;                  // submit() asks _refuse() for the reason
    int64_t threads, most_threads;
    void trace(Visitor& v) { v(queue); }
};

}  // namespace kukri::futures
