// Limits that a host sets on what runs: memory, steps, time, recursion, files, output, threads, tasks, children.
//
// Exceeding one raises LimitExceeded, and from then on, until the host's call is over, nothing that runs catches anything: no `except`, no
// `finally`, no `with` (Thread::stopping; unwind() looks at it). Afterwards the interpreter goes on as if nothing had been.
//
// What a reader would get wrong: limits lie in scopes, each begun by one thread of the host. What that thread uses, and every thread of the
// script, counts for it; another of the host's threads does not. The exception belongs to the outermost scope that was exceeded: inner ones
// end without clearing it.
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/runtime.hpp"

namespace kukri {

// kukri/kukri.h has the same, in the same order.
enum class Limit : uint8_t {
    None,
    Stopped,      // the host asked for the end
    Memory,       // bytes of the heap more than when the scope began
    Steps,        // calls and jumps back, of all threads
    WallTime,     // nanoseconds
    CpuTime,      // nanoseconds of the thread that began the scope
    Recursion,    // nested calls
    Files,        // open at a time
    Output,       // bytes written to the host's streams
    Threads,      // alive at a time
    Tasks,        // of event loops, alive at a time
    Children,     // processes started
    kCount
};

struct Limits {
    static constexpr uint64_t kUnlimited = UINT64_MAX;
    std::array<uint64_t, size_t(Limit::kCount)> most;
    Limits() { most.fill(kUnlimited); }
    uint64_t& operator[](Limit l) { return most[size_t(l)]; }
    uint64_t operator[](Limit l) const { return most[size_t(l)]; }
};

class LimitWatch {
  public:
    struct Scope;

    explicit LimitWatch(Runtime& runtime);
    ~LimitWatch();
    LimitWatch(const LimitWatch&) = delete;

    // --- by the host; GIL ---
    Result<Scope*> begin(Thread& t, const Limits& limits);
    // What the scope has exceeded, if anything. Called by the thread that began it.
    Limit end(Thread& t, Scope* scope);
    // The limit that this exception tells of; None if it is another.
    Limit limit_of(Value exception) const;
    // Ends what runs in scopes. From any thread, without the GIL.
    void stop();

    // Around fork(), as for the GIL: the child has no watchdog until it starts its own.
    void before_fork() { mutex_.lock(); }
    void after_fork_in_parent() { mutex_.unlock(); }
    void after_fork_in_child();

    // --- by what runs; GIL ---
    // At a safepoint (Cancel, Budget). False: LimitExceeded is pending.
    bool attend(Thread& t, uint32_t reasons);
    // A limit that is watched elsewhere (Memory, Recursion) is exceeded, or one of them was and is told again.
    Error exceed(Thread& t, Limit which);
    // So much more is used.
    Result<void> use(Thread& t, Limit which, uint64_t amount = 1);
    void give_back(Limit which, uint64_t amount = 1);
    bool counts_steps() const { return counts_steps_; }
    // Is there such a limit on what this thread does?
    bool limits(Thread& t, Limit which) const;
    bool limits_time(Thread& t) const { return limits(t, Limit::WallTime) || limits(t, Limit::CpuTime) || limits(t, Limit::Steps); }

  private:
    Result<void> make_class(Thread& t);
    Result<Owned> make_exception(Thread& t, Limit which, uint64_t most);
    Error exceed_scope(Thread& t, Scope& scope, Limit which);
    Scope* exceeded_scope(Thread& t) const;
    void apply();
    static void stop_one(Thread& t);
    void watch(Scope& scope);
    void unwatch(Scope& scope);
    void start_watchdog();
    void forget_lost_watchdog();
    void run_watchdog();
    int64_t look_at(Scope& scope, int64_t now);
    static void poke(Thread& t);

    Runtime& runtime_;
    std::vector<std::unique_ptr<Scope>> scopes_;   // in the order of their beginning
    Owned class_;                        // LimitExceeded
    size_t heap_limit_before_ = 0;       // of the first scope
    int recursion_limit_before_ = 0;
    bool counts_steps_ = false;

    std::mutex mutex_;                   // guards what follows
    std::condition_variable wake_;
    std::vector<Scope*> running_;        // all scopes
    std::vector<Scope*> watched_;        // those whose time runs, or that are to stop
    int64_t next_look_ = INT64_MAX;
    bool quit_ = false;
    std::unique_ptr<std::thread> watchdog_;
    pid_t watchdog_process_ = 0;         // a host that forks by itself leaves it behind
};

// Does what Cancel asks of a thread; false: an exception is pending.
bool attend_limits(Thread& t, uint32_t reasons);

// So much more is used of what the host may have limited.
inline Result<void> use_limited(Thread& t, Limit which, uint64_t amount = 1) {
    return t.runtime.limits ? t.runtime.limits->use(t, which, amount) : Result<void>();
}
inline void give_back_limited(Runtime& runtime, Limit which, uint64_t amount = 1) {
    if (runtime.limits) runtime.limits->give_back(which, amount);
}

// Long loops in native code: has the host asked for the end? One relaxed load. If it says yes, return check_stop().
inline bool is_stop_wanted(Thread& t) { return t.has_request(SafepointReason::Cancel); }
inline Result<void> check_stop(Thread& t) {
    if (is_stop_wanted(t)) [[unlikely]]
        if (!attend_limits(t, 0)) return Error{};
    return {};
}

// MemoryError if the heap has no room for a text of so many bytes: asked while one grows outside of the heap, at three times its size, as
// the buffer may be twice as large and a str is made of it in the end.
inline Result<void> check_text_room(Thread& t, size_t bytes) {
    Heap& heap = t.heap();
    if (heap.limit != SIZE_MAX && bytes > (heap.limit - std::min(heap.limit, heap.used())) / 3) [[unlikely]] return t.out_of_memory();
    return check_stop(t);
}

}  // namespace kukri
