#include "runtime/gil.hpp"

#include <signal.h>

#include <algorithm>

#include "runtime/base/processor_slice.hpp"
#include "runtime/runtime.hpp"
#include "runtime/timeline.hpp"

namespace kukri {

// --- queues ------------------------------------------------------------------------------------------------------------------------

void GilQueue::push_back(Thread& t) {
    t.post.next = nullptr;
    t.post.previous = last;
    (last ? last->post.next : first) = &t;
    last = &t;
}

void GilQueue::push_front(Thread& t) {
    t.post.previous = nullptr;
    t.post.next = first;
    (first ? first->post.previous : last) = &t;
    first = &t;
}

void GilQueue::remove(Thread& t) {
    (t.post.previous ? t.post.previous->post.next : first) = t.post.next;
    (t.post.next ? t.post.next->post.previous : last) = t.post.previous;
    t.post.next = t.post.previous = nullptr;
}

// --- the normal policy ---------------------------------------------------------------------------------------------------------------

namespace {

// Urgent threads first, as long as they have credit: it grows with a part of time and shrinks with the time that they take from those
// who compute, which is from when the GIL is taken from one of these until one of them runs again. It is bounded both ways: a server
// that did nothing for a while, or held the GIL in one long call, is not rewarded or punished for more than some milliseconds.
class NormalPolicy : public SwitchPolicy {
    static constexpr int64_t kMostCredit = 5'000'000;
    // The urgent threads' part of the time. Less than half: what a computing thread finds when it goes on is cold.
    static constexpr int64_t kPart = 2, kOf = 5;
    // An unparked thread sleeps on until its turn comes; after this time the holder is asked for it. Long enough to let a producer
    // fill its queue before the consumer runs.
    static constexpr int64_t kPatience = 500'000;

  public:
    Thread& choose(const GilWaiters& waiters, int64_t now) override {
        if (waiters.regular.is_empty() || (!waiters.urgent.is_empty() && credit(now) >= 0)) return *waiters.urgent.first;
        return *waiters.regular.first;
    }
    int64_t asks_at(const GilWaiters&, int64_t now) override { return now + std::max<int64_t>(0, -credit(now)) * kOf / kPart; }
    bool asks(const GilWaiters& waiters, int64_t slice_end, int64_t now) override {
        if (now >= slice_end) return true;
        return !waiters.urgent.is_empty() && now - waiters.urgent.first->post.since > kPatience && credit(now) >= 0;
    }
    void held(const Thread& leaving, const GilWaiters& waiters, int64_t now) override {
        const GilPost& post = leaving.post;
        int64_t taken = !post.urgent ? post.hold_began - post.granted : waiters.regular.is_empty() ? 0 : now - post.granted;
        credit_ = std::max(-kMostCredit, credit(now) - taken);
    }

  private:
    int64_t credit(int64_t now) {
        credit_ = std::min(kMostCredit, credit_ + (now - credited_) * kPart / kOf);
        credited_ = now;
        return credit_;
    }
    int64_t credit_ = kMostCredit, credited_ = 0;
};

constexpr int64_t kTick = 1'000'000;            // how often the ticker looks
// How long to spin before sleeping: as long as it takes to wake a thread on an idle core. So two threads that take turns find each other
// spinning after the first time, and a core whose thread will go on soon does not look idle to the kernel.
constexpr int64_t kSpinTime = 40'000;
constexpr int64_t kFirstSpinTime = 5'000;       // of a thread that has just been made, perhaps on the core of its maker
constexpr int kSpinsAtOnce = 16;                // between looks at the clock
constexpr int kMostSpinsSkipped = UINT8_MAX;
// A thread that gave way so often computes beside others, and is not to keep what they wait for from a processor.
constexpr uint64_t kComputes = 4;
constexpr uint64_t kProcessorSlice = 5'000'000;
constexpr int64_t kTicksBeforeDormancy = 16;
constexpr int64_t kWorthNoting = 100'000;        // a hold shorter than this is nobody's concern
constexpr int64_t kWakeAllowance = 50'000;      // a granted thread's slice begins when it runs, not when it is woken

inline void relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

}  // namespace

std::unique_ptr<SwitchPolicy> make_normal_policy() { return std::make_unique<NormalPolicy>(); }

// --- birth and end ---------------------------------------------------------------------------------------------------------------------

Gil::Gil() : policy_(make_normal_policy()) {}

Gil::~Gil() {
    if (!ticker_) return;
    ticker_word_ = kStopping;
    futex_wake(ticker_word_);
    ticker_->join();
}

// The memory that a hanging thread would go on with is gone.
void Gil::hang() {
    std::atomic<uint32_t> never{0};
    while (true) futex_wait(never, 0);
}

void Gil::close(Thread& t) {
    Lock lock(mutex_);
    closed_for_ = &t;
    waiters_ = {};   // those who are in it sleep on
}

void Gil::before_fork() { mutex_.lock(); }
void Gil::after_fork_in_parent() { mutex_.unlock(); }

void Gil::after_fork_in_child(Thread& t) {
    waiters_ = {};
    state_ = reinterpret_cast<uintptr_t>(&t);
    ticker_word_ = kDormant;
    (void)ticker_.release();   // that thread is not in this process: there is nothing to join
    mutex_.unlock();
}

// --- holding ---------------------------------------------------------------------------------------------------------------------------

void Gil::begin_hold(Thread& t, int64_t now) {
    t.post.granted = now;
    begin_granted_hold(t, now);
}

void Gil::begin_granted_hold(Thread& t, int64_t now) {
    if (Thread* only = closed_for_.load(std::memory_order_relaxed); only && only != &t) [[unlikely]] {
        Lock lock(mutex_);
        Thread* next = next_holder(t, now);
        hand_over(lock, next, now);
        hang();
    }
    t.runtime.current = &t;
    holder_ident_.store(t.ident, std::memory_order_relaxed);
    t.post.hold_began = now;
    ++t.post.ledger.holds;
    slice_end_.store(now + (t.post.slice ? t.post.slice : interval()), std::memory_order_relaxed);
}

int64_t Gil::end_hold(Thread& t) {
    GilLedger& ledger = t.post.ledger;
    int64_t now = monotonic_nanoseconds(), held = now - t.post.hold_began;
    ledger.held += held;
    if (held > ledger.longest_hold) [[unlikely]] {
        ledger.longest_hold = held;
        if (note_place_ && held > kWorthNoting) note_place_(t);
    }
    t.runtime.current = nullptr;
    holder_ident_.store(0, std::memory_order_relaxed);
    return now;
}

void Gil::acquire(Thread& t) {
    uintptr_t free = 0;
    // Released, too: who asks the holder finds the Thread through it.
    if (state_.compare_exchange_strong(free, reinterpret_cast<uintptr_t>(&t), std::memory_order_acq_rel)) [[likely]] {
        t.post.slice = 0;
        t.post.urgent = true;
        begin_hold(t, monotonic_nanoseconds());
        return;
    }
    int saved = errno;
    acquire_slowly(t);
    errno = saved;
}

void Gil::release(Thread& t, HoldEnd why) {
    int64_t now = end_hold(t);
    auto mine = reinterpret_cast<uintptr_t>(&t);
    if (!t.runtime.timeline) [[likely]]
        if (state_.compare_exchange_strong(mine, 0, std::memory_order_release)) [[likely]] return;
    int saved = errno;
    Lock lock(mutex_);
    t.post.slice = 0;
    Thread* next = next_holder(t, now);
    if (t.runtime.timeline) [[unlikely]] t.runtime.timeline->held(t, now, why, next);
    hand_over(lock, next, now);
    errno = saved;
}

void Gil::acquire_slowly(Thread& t) {
    int64_t began = monotonic_nanoseconds();
    t.post.word.store(0, std::memory_order_relaxed);
    t.post.urgent = true;
    t.post.slice = 0;
    int64_t asks_at;
    {
        Lock lock(mutex_);
        if (take_or_enqueue(lock, t, began)) return begin_hold(t, began);
        asks_at = ask_in_time(began);
    }
    sleep_as_urgent(t, asks_at);
    int64_t now = monotonic_nanoseconds(), waited = now - began;
    ++t.post.ledger.waits;
    t.post.ledger.waited += waited;
    t.post.ledger.longest_wait = std::max(t.post.ledger.longest_wait, waited);
    begin_granted_hold(t, now);
    if (t.runtime.timeline) [[unlikely]] t.runtime.timeline->wanted(t);
}

void Gil::give_way(Thread& t) {
    int64_t now = end_hold(t);
    Lock lock(mutex_);
    Thread* next = next_holder(t, now);
    if (t.runtime.timeline) [[unlikely]] t.runtime.timeline->held(t, now, HoldEnd::Asked, next);
    if (!next) {
        state_.store(reinterpret_cast<uintptr_t>(&t), std::memory_order_relaxed);
        return begin_hold(t, now);
    }
    int64_t left = slice_end_.load(std::memory_order_relaxed) - now;
    bool early = left > interval() / 16;
    t.post.slice = early ? left : 0;
    t.post.urgent = false;
    t.post.state = GilPost::State::Queued;
    t.post.since = now;
    t.post.word.store(0, std::memory_order_relaxed);
    if (early)
        waiters_.regular.push_front(t);
    else
        waiters_.regular.push_back(t);
    kick_ticker();
    bool computes = ++t.post.ledger.given_way == kComputes;
    hand_over(lock, next, now);
    if (computes && t.is_script_thread) lengthen_processor_slice(kProcessorSlice);
    sleep_until_granted(t, 0, kForever);
    int64_t back = monotonic_nanoseconds();
    ++t.post.ledger.waits;
    t.post.ledger.waited += back - now;
    t.post.ledger.longest_wait = std::max(t.post.ledger.longest_wait, back - now);
    begin_granted_hold(t, back);
    if (t.runtime.timeline) [[unlikely]] t.runtime.timeline->wanted(t);
}

// --- parking ---------------------------------------------------------------------------------------------------------------------------

Gil::Woken Gil::park(Thread& t, int64_t deadline) {
    if (t.runtime.timeline) [[unlikely]] return park_and_tell(t, deadline);
    return park_as<Told::No>(t, deadline);
}

[[gnu::noinline, gnu::cold]] Gil::Woken Gil::park_and_tell(Thread& t, int64_t deadline) {
    Woken why = park_as<Told::Yes>(t, deadline);
    if (t.runtime.timeline) t.runtime.timeline->parked(t);
    return why;
}

template <Gil::Told told>
Gil::Woken Gil::park_as(Thread& t, int64_t deadline) {
    GilPost& post = t.post;
    // First the word, then the reasons: interrupt() comes the other way round.
    post.word.store(0, std::memory_order_seq_cst);
    if (t.safepoint.load(std::memory_order_seq_cst) & kPressing) return Woken::Interrupted;
    int64_t now = end_hold(t);
    {
        Lock lock(mutex_);
        post.state = GilPost::State::Parked;
        post.unparked = false;
        post.slice = 0;
        Thread* next = next_holder(t, now);
        if constexpr (told == Told::Yes) t.runtime.timeline->held(t, now, HoldEnd::Waits, next);
        hand_over(lock, next, now);
    }
    Woken why = Woken::Unparked;
    if (!sleep_until_granted(t, kInterrupted, deadline)) {
        bool interrupted = post.word.load(std::memory_order_acquire) & kInterrupted;
        now = monotonic_nanoseconds();
        Lock lock(mutex_);
        int64_t asks_at = kForever;
        if (post.state == GilPost::State::Parked) {
            why = interrupted ? Woken::Interrupted : Woken::TimedOut;
            post.urgent = true;
            if (take_or_enqueue(lock, t, now)) {
                lock.unlock();
                begin_hold(t, now);
                return why;
            }
            asks_at = ask_in_time(now);
        }
        lock.unlock();
        sleep_as_urgent(t, asks_at);
    }
    begin_granted_hold(t, monotonic_nanoseconds());
    return post.unparked ? Woken::Unparked : why;
}

void Gil::unpark(Thread& t) {
    Lock lock(mutex_);
    if (t.post.state != GilPost::State::Parked || closed_for_.load(std::memory_order_relaxed)) return;
    t.post.unparked = true;
    t.post.urgent = true;
    [[maybe_unused]] bool taken = take_or_enqueue(lock, t, monotonic_nanoseconds());
    assert(!taken);   // the caller holds it
}

void Gil::interrupt(Thread& t) {
    t.post.word.fetch_or(kInterrupted, std::memory_order_seq_cst);
    futex_wake(t.post.word);
}

// --- with the mutex held -----------------------------------------------------------------------------------------------------------------

bool Gil::take_or_enqueue(Lock& lock, Thread& t, int64_t now) {
    if (Thread* only = closed_for_.load(std::memory_order_relaxed); only && only != &t) {
        lock.unlock();
        hang();
    }
    uintptr_t state = state_.load(std::memory_order_relaxed);
    while (true) {
        bool free = (state & ~kWaiting) == 0;
        uintptr_t next = free ? reinterpret_cast<uintptr_t>(&t) | (state & kWaiting) : state | kWaiting;
        // A failed exchange reads the state anew: the holder may leave without the mutex as long as nobody is known to wait.
        if (!state_.compare_exchange_weak(state, next, std::memory_order_acq_rel, std::memory_order_relaxed)) continue;
        if (free) {
            t.post.state = GilPost::State::Away;
            return true;
        }
        break;
    }
    t.post.state = GilPost::State::Queued;
    t.post.since = now;
    (t.post.urgent ? waiters_.urgent : waiters_.regular).push_back(t);
    kick_ticker();
    return false;
}

Thread* Gil::next_holder(Thread& leaving, int64_t now) {
    if (waiters_.are_none()) return nullptr;
    policy_->held(leaving, waiters_, now);
    Thread& next = policy_->choose(waiters_, now);
    (next.post.urgent ? waiters_.urgent : waiters_.regular).remove(next);
    return &next;
}

void Gil::hand_over(Lock& lock, Thread* next, int64_t now) {
    if (!next) {
        state_.store(0, std::memory_order_release);
        lock.unlock();
        return;
    }
    ++hand_offs_;
    next->post.state = GilPost::State::Away;
    next->post.granted = now;
    slice_end_.store(now + kWakeAllowance + (next->post.slice ? next->post.slice : interval()), std::memory_order_relaxed);
    state_.store(reinterpret_cast<uintptr_t>(next) | (waiters_.are_none() ? 0 : kWaiting), std::memory_order_release);
    std::atomic<uint32_t>& word = next->post.word;
    lock.unlock();
    // From here on `next` may run, and its Thread may go: only the address of the word is used.
    if (word.fetch_or(kGranted, std::memory_order_acq_rel) & kSleeping) futex_wake(word);
}

int64_t Gil::ask_in_time(int64_t now) {
    int64_t asks_at = policy_->asks_at(waiters_, now);
    if (asks_at > now) return asks_at;
    ask_holder();
    return kForever;
}

void Gil::ask_holder() {
    uintptr_t state = state_.load(std::memory_order_acquire);
    if (auto* holder = reinterpret_cast<Thread*>(state & ~kWaiting)) holder->request(SafepointReason::GilRequest);
}

// --- sleeping --------------------------------------------------------------------------------------------------------------------------

// Until the GIL is granted (true) or a bit of `also` is set or the deadline has passed (false).
bool Gil::sleep_until_granted(Thread& t, uint32_t also, int64_t deadline) {
    std::atomic<uint32_t>& word = t.post.word;
    const uint32_t awaited = kGranted | also;
    uint32_t bits = word.load(std::memory_order_acquire);
    if (bits & awaited) return bits & kGranted;
    if (t.post.spins_to_skip) {
        --t.post.spins_to_skip;
    } else {
        int64_t now = monotonic_nanoseconds(), end = std::min(deadline, now + (t.post.ledger.holds ? kSpinTime : kFirstSpinTime));
        while (!(bits & awaited) && now < end) {
            for (int i = 0; i < kSpinsAtOnce && !(bits & awaited); ++i) {
                relax();
                bits = word.load(std::memory_order_acquire);
            }
            now = monotonic_nanoseconds();
        }
        // What comes later than that did not need us to spin: the kernel has given our core to those for whom we waited.
        if ((bits & kGranted) && now < end) {
            t.post.spin_penalty /= 2;
        } else {
            t.post.spin_penalty = uint8_t(std::min(kMostSpinsSkipped, 2 * t.post.spin_penalty + 1));
            t.post.spins_to_skip = t.post.spin_penalty;
        }
        if (bits & awaited) return bits & kGranted;
    }
    uint32_t seen = word.fetch_or(kSleeping, std::memory_order_acq_rel) | kSleeping;
    while (true) {
        if (seen & kGranted) return true;
        if (seen & also) return false;
        bool in_time = futex_wait(word, seen, deadline);
        seen = word.load(std::memory_order_acquire);
        if (!in_time && !(seen & kGranted)) return false;
    }
}

// Asks the holder at `asks_at`, unless the GIL comes before.
void Gil::sleep_as_urgent(Thread& t, int64_t asks_at) {
    if (asks_at != kForever && !sleep_until_granted(t, 0, asks_at)) {
        Lock lock(mutex_);
        if (t.post.state == GilPost::State::Queued) ask_holder();
    }
    sleep_until_granted(t, 0, kForever);
}

// --- the ticker ------------------------------------------------------------------------------------------------------------------------

void Gil::kick_ticker() {
    if (!ticker_) {
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);   // signals are the program's threads' affair
        ticker_word_ = kTicking;
        ticker_ = std::make_unique<std::thread>([this] { tick(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        return;
    }
    uint32_t dormant = kDormant;
    if (ticker_word_.compare_exchange_strong(dormant, kTicking)) futex_wake(ticker_word_);
}

void Gil::tick() {
    int64_t idle = 0;
    while (true) {
        uint32_t word = ticker_word_.load();
        if (word == kStopping) return;
        if (word == kDormant) {
            futex_wait(ticker_word_, kDormant);
            continue;
        }
        futex_wait(ticker_word_, kTicking, monotonic_nanoseconds() + kTick);
        Lock lock(mutex_);
        if (waiters_.are_none()) {
            if (++idle < kTicksBeforeDormancy) continue;
            uint32_t ticking = kTicking;
            ticker_word_.compare_exchange_strong(ticking, kDormant);
            idle = 0;
        } else {
            idle = 0;
            if (policy_->asks(waiters_, slice_end_.load(std::memory_order_relaxed), monotonic_nanoseconds())) ask_holder();
        }
    }
}

// --- regions ---------------------------------------------------------------------------------------------------------------------------

BlockingRegion::BlockingRegion(Thread& t) : thread_(t) {
    assert(t.runtime.current == &t);
    t.gil->release(t);
}
BlockingRegion::~BlockingRegion() { thread_.gil->acquire(thread_); }

}  // namespace kukri
