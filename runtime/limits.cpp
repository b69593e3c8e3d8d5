#include "runtime/limits.hpp"

#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// What unwinding, tracebacks and finalizers may take beyond the limit.
constexpr size_t kMemoryReserve = 512 * 1024;
// How often a thread whose time is over is told so, until it has noticed: a system call may have begun just behind the first time.
constexpr int64_t kPokeInterval = 5'000'000;
constexpr int64_t kShortestLook = 1'000'000;
// Ends a system call early. Its default action is nothing; a host that uses it itself keeps its handler.
constexpr int kWakeSignal = SIGURG;

constexpr std::string_view kLimitTexts[] = {
    "", "stopped by the host", "memory limit of {} bytes exceeded", "limit of {} steps exceeded", "time limit of {} ms exceeded", "CPU time limit of {} ms exceeded",
    "recursion limit of {} exceeded", "limit of {} open files exceeded", "output limit of {} bytes exceeded", "limit of {} threads exceeded", "limit of {} tasks exceeded",
    "limit of {} child processes exceeded"};
static_assert(std::size(kLimitTexts) == size_t(Limit::kCount));

int64_t add_saturated(int64_t now, uint64_t span) {
    return span >= uint64_t(INT64_MAX - now) ? INT64_MAX : now + int64_t(span);
}

int64_t clock_now(clockid_t clock) {
    timespec now;
    return clock_gettime(clock, &now) == 0 ? int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec : 0;
}

// Without SA_RESTART, so that a system call returns EINTR.
void prepare_wake_signal() {
    struct sigaction now;
    if (sigaction(kWakeSignal, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) return;
    struct sigaction action = {};
    sigemptyset(&action.sa_mask);
    action.sa_handler = [](int) {};
    action.sa_flags = SA_ONSTACK;
    sigaction(kWakeSignal, &action, nullptr);
}

}  // namespace

struct LimitWatch::Scope {
    Limits limits;
    std::array<uint64_t, size_t(Limit::kCount)> used{};
    Thread* thread;
    size_t heap_most = SIZE_MAX;
    int recursion_most = INT32_MAX;
    int64_t wall_deadline = INT64_MAX, cpu_deadline = INT64_MAX;   // INT64_MAX: none
    clockid_t cpu_clock{};
    std::atomic<Limit> expired{Limit::None};   // set by the watchdog and by stop()
    Limit exceeded = Limit::None;
    Owned exception;                           // once it is exceeded
    HandledException* handled;                 // as it was when the scope began: nothing unwinds it then
    Owned handled_exception;

    bool is_timed() const { return wall_deadline != INT64_MAX || cpu_deadline != INT64_MAX; }
    bool concerns(const Thread& t) const { return thread == &t || t.is_script_thread; }
    bool has(Limit l) const { return limits[l] != Limits::kUnlimited; }
};

LimitWatch::LimitWatch(Runtime& runtime) : runtime_(runtime) {}

LimitWatch::~LimitWatch() {
    forget_lost_watchdog();
    if (!watchdog_) return;
    {
        std::lock_guard lock(mutex_);
        quit_ = true;
    }
    wake_.notify_one();
    watchdog_->join();
}

// --- scopes --------------------------------------------------------------------------------------------------------------------------------

Result<void> LimitWatch::make_class(Thread& t) {
    if (!class_.is_empty()) return {};
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&t.runtime.type(ExceptionType::BaseException))));
    Ref<Dict> ns = TRY(new_dict(t));
    Ref<Str> module = TRY(new_str(t, "kukri")), name = TRY(new_str(t, "LimitExceeded"));
    TRY(dict_set(t, *ns, t.names().module, module.value()));
    class_ = TRY(make_type(t, t.runtime.type<Type>(), *name, *bases, *ns, nullptr, nullptr));
    return {};
}

// What the scopes that there are allow together.
void LimitWatch::apply() {
    size_t heap = heap_limit_before_;
    int recursion = recursion_limit_before_;
    counts_steps_ = false;
    for (auto& scope : scopes_) {
        size_t reserve = scope->exceeded == Limit::None ? 0 : kMemoryReserve;
        heap = std::min(heap, scope->heap_most + std::min(reserve, SIZE_MAX - scope->heap_most));
        recursion = std::min(recursion, scope->recursion_most);
        counts_steps_ = counts_steps_ || scope->has(Limit::Steps);
    }
    runtime_.heap.limit = heap;
    runtime_.recursion_limit = recursion;
}

Result<LimitWatch::Scope*> LimitWatch::begin(Thread& t, const Limits& limits) {
    TRY(make_class(t));
    if (scopes_.empty()) {
        heap_limit_before_ = runtime_.heap.limit;
        recursion_limit_before_ = runtime_.recursion_limit;
    }
    auto made = std::make_unique<Scope>();
    Scope* scope = made.get();
    scope->limits = limits;
    scope->thread = &t;
    scope->handled = t.handled;
    scope->handled_exception = Owned(t.handled->exception);
    if (uint64_t most = limits[Limit::Memory]; most < SIZE_MAX - runtime_.heap.used()) scope->heap_most = runtime_.heap.used() + most;
    if (scope->has(Limit::Recursion)) scope->recursion_most = int(std::min<uint64_t>(uint64_t(t.depth) + limits[Limit::Recursion], INT32_MAX));
    if (scope->has(Limit::WallTime)) scope->wall_deadline = add_saturated(monotonic_nanoseconds(), limits[Limit::WallTime]);
    if (scope->has(Limit::CpuTime) && pthread_getcpuclockid(pthread_t(t.ident), &scope->cpu_clock) == 0)
        scope->cpu_deadline = add_saturated(clock_now(scope->cpu_clock), limits[Limit::CpuTime]);
    scopes_.push_back(std::move(made));
    runtime_.limits = this;
    apply();
    if (scope->has(Limit::Steps))
        for (Thread* each : runtime_.threads) each->request(SafepointReason::Budget);
    watch(*scope);
    return scope;
}

Limit LimitWatch::end(Thread& t, Scope* scope) {
    unwatch(*scope);
    Limit exceeded = scope->exceeded;
    if (exceeded != Limit::None) {
        scope->exceeded = Limit::None;
        if (!exceeded_scope(t)) {
            t.stopping = false;   // threads of the script go on dying
            t.safepoint.fetch_and(~uint32_t(SafepointReason::Cancel), std::memory_order_relaxed);
        }
        assert(t.handled == scope->handled);
        release(std::exchange(t.handled->exception, scope->handled_exception.take()));
    }
    std::erase_if(scopes_, [&](auto& s) { return s.get() == scope; });
    apply();
    if (scopes_.empty()) runtime_.limits = nullptr;
    return exceeded;
}

bool LimitWatch::limits(Thread& t, Limit which) const {
    return std::ranges::any_of(scopes_, [&](auto& s) { return s->concerns(t) && s->has(which); });
}

// --- exceeding -----------------------------------------------------------------------------------------------------------------------------

LimitWatch::Scope* LimitWatch::exceeded_scope(Thread& t) const {
    for (auto& scope : scopes_)
        if (scope->exceeded != Limit::None && scope->concerns(t)) return scope.get();
    return nullptr;
}

Result<Owned> LimitWatch::make_exception(Thread& t, Limit which, uint64_t most) {
    bool timed = which == Limit::WallTime || which == Limit::CpuTime;
    std::string message = which == Limit::Stopped ? std::string(kLimitTexts[size_t(which)]) : fmt::format(fmt::runtime(kLimitTexts[size_t(which)]), timed ? most / 1'000'000 : most);
    Ref<Str> text = TRY(new_str(t, message));
    Owned made = TRY(call(t, class_.get(), {text.value()}));
    TRY(set_attribute(t, made.get(), t.runtime.intern("limit"), Value::small_int(int64_t(which))));
    return made;
}

Limit LimitWatch::limit_of(Value exception) const {
    if (class_.is_empty() || !exception.is_object() || Value(exception.object()->type()) != class_.get()) return Limit::None;
    Value number = own_attribute(*runtime_.current, exception, runtime_.intern("limit"));
    return number.is_int() ? Limit(number.as_int()) : Limit::None;
}

void LimitWatch::stop_one(Thread& t) {
    t.stopping = true;
    t.request(SafepointReason::Cancel);
}

// Stops the threads of the script, the one that exceeded the limit, and the host's that began the scope.
Error LimitWatch::exceed_scope(Thread& t, Scope& scope, Limit which) {
    if (scope.exceeded == Limit::None) {
        scope.exceeded = which;
        t.pending.clear();
        runtime_.heap.limit = SIZE_MAX;
        runtime_.recursion_limit = INT32_MAX / 2;
        auto made = make_exception(t, which, scope.limits[which]);
        t.pending.clear();
        apply();
        if (!made.failed()) scope.exception = made.take();
        stop_one(t);
        for (Thread* each : runtime_.threads) {
            if (each == &t || !(each == scope.thread || each->is_script_thread)) continue;
            stop_one(*each);
            poke(*each);
        }
    }
    if (scope.exception.is_empty()) return t.raise_none(ExceptionType::MemoryError);
    t.pending = scope.exception.share();
    return {};
}

Error LimitWatch::exceed(Thread& t, Limit which) {
    if (Scope* scope = exceeded_scope(t)) return exceed_scope(t, *scope, which);
    for (auto& scope : scopes_)
        if (scope->concerns(t) && scope->has(which)) return exceed_scope(t, *scope, which);
    return t.raise_none(ExceptionType::MemoryError);
}

Result<void> LimitWatch::use(Thread& t, Limit which, uint64_t amount) {
    Scope* over = nullptr;
    for (auto& scope : scopes_) {
        if (!scope->concerns(t)) continue;
        uint64_t& used = scope->used[size_t(which)];
        if (__builtin_add_overflow(used, amount, &used)) used = UINT64_MAX;
        if (!over && scope->has(which) && used > scope->limits[which]) over = scope.get();
    }
    if (over) return exceed_scope(t, *over, which);
    return {};
}

void LimitWatch::give_back(Limit which, uint64_t amount) {
    for (auto& scope : scopes_) {
        uint64_t& used = scope->used[size_t(which)];
        used -= std::min(used, amount);
    }
}

bool LimitWatch::attend(Thread& t, uint32_t reasons) {
    for (auto& scope : scopes_) {
        Limit expired = scope->expired.load(std::memory_order_relaxed);
        if (expired != Limit::None && scope->concerns(t)) return (void)exceed_scope(t, *scope, expired), false;
    }
    if (counts_steps_ && (reasons & uint32_t(SafepointReason::Budget))) {
        t.request(SafepointReason::Budget);
        return !use(t, Limit::Steps).failed();
    }
    return true;
}

bool attend_limits(Thread& t, uint32_t reasons) {
    LimitWatch* limits = t.runtime.limits;
    if (t.stopping) {
        t.request(SafepointReason::Cancel);
        if (limits)
            (void)limits->exceed(t, Limit::Stopped);
        else
            (void)t.raise_none(ExceptionType::SystemExit);   // a thread that the script has left behind
        return false;
    }
    return !limits || limits->attend(t, reasons);
}

// --- time ----------------------------------------------------------------------------------------------------------------------------------

void LimitWatch::poke(Thread& t) {
    t.request(SafepointReason::Cancel);
    Gil::interrupt(t);
    if (t.native_id.load()) pthread_kill(pthread_t(t.ident), kWakeSignal);   // it is born, and cannot end without the GIL
}

void LimitWatch::forget_lost_watchdog() {
    if (watchdog_ && watchdog_process_ != getpid()) (void)watchdog_.release();   // that thread is not in this process: there is nothing to join
}

void LimitWatch::start_watchdog() {
    forget_lost_watchdog();
    if (watchdog_) return;
    watchdog_process_ = getpid();
    prepare_wake_signal();
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);   // signals are the program's threads' affair
    watchdog_ = std::make_unique<std::thread>([this] { run_watchdog(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void LimitWatch::after_fork_in_child() {
    if (!watched_.empty()) start_watchdog();
    mutex_.unlock();
}

void LimitWatch::watch(Scope& scope) {
    std::lock_guard lock(mutex_);
    running_.push_back(&scope);
    if (!scope.is_timed()) return;
    watched_.push_back(&scope);
    start_watchdog();
    int64_t soonest = scope.cpu_deadline != INT64_MAX ? 0 : scope.wall_deadline;   // of processor time nobody knows when
    if (soonest < next_look_) wake_.notify_one();
}

void LimitWatch::unwatch(Scope& scope) {
    std::lock_guard lock(mutex_);
    std::erase(running_, &scope);
    std::erase(watched_, &scope);
}

void LimitWatch::stop() {
    std::lock_guard lock(mutex_);
    for (Scope* scope : running_) {
        Limit none = Limit::None;
        scope->expired.compare_exchange_strong(none, Limit::Stopped);
        if (!scope->is_timed()) watched_.push_back(scope);
    }
    if (running_.empty()) return;
    start_watchdog();
    next_look_ = 0;
    wake_.notify_one();
}

// When to look again.
int64_t LimitWatch::look_at(Scope& scope, int64_t now) {
    int64_t next = scope.wall_deadline;
    Limit over = scope.expired.load();
    if (over == Limit::None && now >= scope.wall_deadline) over = Limit::WallTime;
    if (over == Limit::None && scope.cpu_deadline != INT64_MAX) {
        int64_t left = scope.cpu_deadline - clock_now(scope.cpu_clock);
        if (left <= 0) over = Limit::CpuTime;
        next = std::min(next, now + std::max(left, kShortestLook));
    }
    if (over == Limit::None) return next;
    scope.expired.store(over);
    poke(*scope.thread);
    return now + kPokeInterval;
}

void LimitWatch::run_watchdog() {
    std::unique_lock lock(mutex_);
    while (!quit_) {
        int64_t now = monotonic_nanoseconds(), next = INT64_MAX;
        for (Scope* scope : watched_) next = std::min(next, look_at(*scope, now));
        next_look_ = next;
        if (next == INT64_MAX)
            wake_.wait(lock);
        else
            wake_.wait_for(lock, std::chrono::nanoseconds(next - now));
    }
}

}  // namespace kukri
