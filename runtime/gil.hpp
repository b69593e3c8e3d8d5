// The global interpreter lock: one thread of an interpreter at a time runs bytecode and touches Values.
//
// It changes hands when the switch interval is over (the holder gives way at its next safepoint), when the holder blocks (BlockingRegion,
// park()) and while a native function computes on plain data (BlockingRegion). It is handed *directly* to one waiter that the SwitchPolicy
// chooses: nobody barges in, and no herd is woken. Every thread sleeps on a futex of its own, whatever it waits for, so a thread that is
// woken from a lock goes on sleeping until the GIL is its own, too: one wake-up, not two.
//
// A thread that comes back from blocking is *urgent*: it is served before those that compute, and asks the holder at once. So a server
// beside computing threads answers as if it were alone. Urgent threads have a bounded part of the time (NormalPolicy), and those that
// would take more wait a little before each asking: the others are never starved, and no answer comes late by a whole interval.
//
// Who times the switch interval: one ticker thread per interpreter, started when two threads first compete and asleep while none wait.
#pragma once
#include <pthread.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "runtime/base/futex.hpp"

namespace kukri {

struct Thread;
struct Runtime;
class Gil;

// What the ledger knows about a thread. Times in nanoseconds. Written by the thread itself while it holds the GIL.
struct GilLedger {
    uint64_t holds = 0;           // how often it got the GIL
    uint64_t waits = 0;           // ... and had to wait for it
    uint64_t given_way = 0;       // how often it gave the GIL up because another asked
    int64_t held = 0, waited = 0;
    int64_t longest_wait = 0, longest_hold = 0;
};

// How a thread stands to its GIL; a member of Thread. Guarded by the Gil's mutex, except `word` and the ledger.
struct GilPost {
    enum class State : uint8_t { Away, Parked, Queued };

    std::atomic<uint32_t> word{0};    // what it sleeps on: bits of Gil::Word
    State state = State::Away;
    bool urgent = false;              // it comes back from blocking, or was unparked
    bool unparked = false;            // park() ended by unpark()
    Thread *next = nullptr, *previous = nullptr;   // in the queue
    int64_t since = 0;                // when it joined the queue
    int64_t granted = 0;              // when it was given the GIL, or took it; it began to hold it when it had woken up
    int64_t slice = 0;                // what is left of its interval when it gave way early; 0: a whole one
    // How many of its next waits it does not spin: spinning that does not pay is left off, twice as long each time.
    uint8_t spins_to_skip = 0, spin_penalty = 0;
    int64_t hold_began = 0;           // this and the ledger: the thread's own
    GilLedger ledger;
};

// Threads that wait for the GIL, in the order in which they came.
struct GilQueue {
    Thread *first = nullptr, *last = nullptr;
    bool is_empty() const { return !first; }
    void push_back(Thread& t);
    void push_front(Thread& t);
    void remove(Thread& t);
};

// Why a thread gives the GIL up: another one has asked for it; a blocking call or a long computation; park(); the thread ends.
enum class HoldEnd : uint8_t { Asked, Blocks, Waits, Ended };

struct GilWaiters {
    GilQueue urgent, regular;
    bool are_none() const { return urgent.is_empty() && regular.is_empty(); }
};

// Which waiter is served next, and when the holder is asked for it. Called with the Gil's mutex held.
class SwitchPolicy {
  public:
    virtual ~SwitchPolicy() = default;
    // One of `waiters`, of whom there is at least one; it stays in its queue.
    virtual Thread& choose(const GilWaiters& waiters, int64_t now) = 0;
    // An urgent thread has begun to wait: when is it to ask the holder, if it has not got the GIL by then?
    virtual int64_t asks_at(const GilWaiters& waiters, int64_t now) = 0;
    // The holder has used its slice or not; there are waiters. Is it to be asked now?
    virtual bool asks(const GilWaiters& waiters, int64_t slice_end, int64_t now) = 0;
    // `leaving` held it until now; there are waiters.
    virtual void held(const Thread& leaving, const GilWaiters& waiters, int64_t now) = 0;
};

std::unique_ptr<SwitchPolicy> make_normal_policy();

class Gil {
  public:
    // Notes in the thread where its longest hold so far ended; called with the GIL held.
    using PlaceNote = void (*)(Thread&);

    Gil();
    ~Gil();
    Gil(const Gil&) = delete;

    // The calling thread gets the GIL, waiting for it if need be. Keeps errno.
    void acquire(Thread& t);
    void release(Thread& t, HoldEnd why = HoldEnd::Blocks);
    // At a safepoint, because somebody asked.
    void give_way(Thread& t);

    // --- the one way to wait for another thread ---
    enum class Woken : uint8_t { Unparked, TimedOut, Interrupted };
    // Gives up the GIL and sleeps until unpark(t), the deadline or interrupt(t); returns with the GIL held. Interrupted: a signal (or another
    // reason in t.safepoint that cannot wait) asks for attention. Unparked wins if several happened.
    Woken park(Thread& t, int64_t deadline);
    // `t`, if it is parked, joins those who wait for the GIL. The caller holds it.
    void unpark(Thread& t);
    // Wakes `t` from park() so that it looks at its safepoint. Async-signal-safe.
    static void interrupt(Thread& t);

    // From now on only `t`, the holder, ever gets the GIL: others that want it sleep for ever. (Daemon threads at an interpreter's end.)
    void close(Thread& t);

    // Around fork(): no other thread is in the middle of a change; in the child there is only `t`, the holder.
    void before_fork();
    void after_fork_in_parent();
    void after_fork_in_child(Thread& t);

    // Does the calling thread hold it? Any thread may ask.
    bool is_held_here() const { return holder_ident_.load(std::memory_order_relaxed) == uint64_t(pthread_self()); }

    // Does anybody wait for it? The caller holds it.
    bool is_wanted() const { return state_.load(std::memory_order_relaxed) & kWaiting; }

    int64_t interval() const { return interval_.load(std::memory_order_relaxed); }
    void set_interval(int64_t nanoseconds) { interval_.store(nanoseconds, std::memory_order_relaxed); }
    void set_place_note(PlaceNote note) { note_place_ = note; }
    // How often it went from one thread to another. The caller holds the GIL.
    uint64_t hand_offs() const { return hand_offs_; }

  private:
    enum Word : uint32_t { kSleeping = 1, kGranted = 2, kInterrupted = 4 };
    static constexpr uintptr_t kWaiting = 1;   // bit of state_: somebody is in a queue

    using Lock = std::unique_lock<std::mutex>;

    void begin_hold(Thread& t, int64_t now);   // of one that took it
    void begin_granted_hold(Thread& t, int64_t now);
    int64_t end_hold(Thread& t);               // now
    void acquire_slowly(Thread& t);
    // park() with a timeline and without: so one look at whether there is one is all that it costs.
    enum class Told : bool { No, Yes };
    template <Told told>
    Woken park_as(Thread& t, int64_t deadline);
    Woken park_and_tell(Thread& t, int64_t deadline);
    // The rest want the mutex held.
    bool take_or_enqueue(Lock& lock, Thread& t, int64_t now);   // true: it was free and is t's now
    Thread* next_holder(Thread& leaving, int64_t now);       // out of its queue; null: nobody waits
    void hand_over(Lock& lock, Thread* next, int64_t now);   // gives it away or frees it, and unlocks
    void ask_holder();
    int64_t ask_in_time(int64_t now);   // for an urgent thread: asks, or says when it is to ask; kForever: it has been asked
    void kick_ticker();

    void sleep_as_urgent(Thread& t, int64_t asks_at);
    static bool sleep_until_granted(Thread& t, uint32_t also, int64_t deadline);
    void tick();
    [[noreturn]] static void hang();

    std::atomic<uintptr_t> state_{0};          // the holder | kWaiting; 0: free
    std::atomic<uint64_t> holder_ident_{0};    // Thread::ident of the holder; 0 while it changes hands
    std::atomic<int64_t> interval_{5'000'000};
    std::atomic<int64_t> slice_end_{0};
    std::atomic<Thread*> closed_for_{nullptr};
    uint64_t hand_offs_ = 0;
    PlaceNote note_place_ = nullptr;

    std::mutex mutex_;
    GilWaiters waiters_;
    std::unique_ptr<SwitchPolicy> policy_;

    enum Ticker : uint32_t { kDormant = 0, kTicking = 1, kStopping = 2 };
    std::atomic<uint32_t> ticker_word_{kDormant};
    std::unique_ptr<std::thread> ticker_;
};

// Marks the region in which the GIL is released: no Value may be touched inside. Blocking system calls and long computations on plain
// data go in here.
class BlockingRegion {
  public:
    explicit BlockingRegion(Thread& t);
    ~BlockingRegion();
    BlockingRegion(const BlockingRegion&) = delete;

  private:
    Thread& thread_;
};

}  // namespace kukri
