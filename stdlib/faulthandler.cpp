// The module faulthandler: tracebacks of all threads when the process dies, when a signal asks for them, or after some time.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <thread>

#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/signals.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/time_values.hpp"

namespace kukri {

const NativeModule& native_module_faulthandler();

namespace {

// What a signal handler needs to know.
struct Report {
    Runtime* runtime;
    int fd;
    bool all_threads;
    bool chain;                 // then do what the signal did before
    struct sigaction before;
};

// A signal handler has no argument to find its interpreter by: the last one to ask gets the reports.
constinit std::atomic<Report*> fatal_report{nullptr};
constinit std::atomic<Report*> user_reports[kSignalLimit] = {};

struct FatalSignal {
    int number;
    std::string_view name;
};
constexpr FatalSignal kFatal[] = {{SIGBUS, "Bus error"}, {SIGILL, "Illegal instruction"}, {SIGFPE, "Floating-point exception"}, {SIGABRT, "Aborted"}, {SIGSEGV, "Segmentation fault"}};
constexpr size_t kFatalCount = std::size(kFatal);

void put(int fd, std::string_view text) { [[maybe_unused]] ssize_t n = write(fd, text.data(), text.size()); }

Thread* running_thread(Runtime& runtime) {
    auto self = uint64_t(pthread_self());
    for (Thread* t : runtime.threads)
        if (t->ident == self) return t;
    return nullptr;
}

void write_report(const Report& report) {
    Thread* current = running_thread(*report.runtime);
    if (report.all_threads || !current)
        write_tracebacks(report.fd, *report.runtime, current);
    else
        write_traceback(report.fd, *current);
}

class Watchdog;

struct State {
    Report fatal{};
    Owned fatal_file;                        // keeps the descriptor open
    struct sigaction before[kFatalCount];
    bool enabled = false;
    std::unique_ptr<Report> reports[kSignalLimit];
    Owned report_files[kSignalLimit];
    std::unique_ptr<Watchdog> watchdog;
    Owned watched_file;
    std::unique_ptr<char[]> stack;           // the handlers run on it: the thread's own may be used up

    void disable() {
        if (!std::exchange(enabled, false)) return;
        for (size_t i = 0; i < kFatalCount; ++i) sigaction(kFatal[i].number, &before[i], nullptr);
        fatal_report = nullptr;
        fatal_file.clear();
    }
    bool forget(int signal) {
        if (!reports[signal]) return false;
        sigaction(signal, &reports[signal]->before, nullptr);
        user_reports[signal] = nullptr;
        reports[signal].reset();
        report_files[signal].clear();
        return true;
    }
    ~State();
};
State& state_of(Thread& t) { return module_state<State>(t, native_module_faulthandler()); }

// --- handlers --------------------------------------------------------------------------------------------------------------------------

void on_fatal_signal(int signal) {
    int saved = errno;
    Report* report = fatal_report.exchange(nullptr);
    struct sigaction act = {};
    act.sa_handler = SIG_DFL;
    sigaction(signal, &act, nullptr);
    if (report) {
        put(report->fd, "Fatal Python error: ");
        for (const FatalSignal& fatal : kFatal)
            if (fatal.number == signal) put(report->fd, fatal.name);
        put(report->fd, "\n\n");
        write_report(*report);
    }
    errno = saved;
    raise(signal);   // delivered when this handler returns
}

void on_user_signal(int signal) {
    int saved = errno;
    Report* report = user_reports[signal].load();
    if (report) {
        write_report(*report);
        if (report->chain && report->before.sa_handler != SIG_IGN) {
            // What it did before, at once; then ours again.
            struct sigaction ours;
            sigaction(signal, &report->before, &ours);
            sigset_t only, old;
            sigemptyset(&only);
            sigaddset(&only, signal);
            pthread_sigmask(SIG_UNBLOCK, &only, &old);
            errno = saved;
            raise(signal);
            pthread_sigmask(SIG_SETMASK, &old, nullptr);
            sigaction(signal, &ours, nullptr);
        }
    }
    errno = saved;
}

// Dumps all tracebacks when the time is up, again and again if asked to, unless it is destroyed before.
class Watchdog {
  public:
    Watchdog(Runtime& runtime, int fd, int64_t span, bool repeat, bool exit, std::string header)
        : runtime_(runtime), fd_(fd), span_(span), repeat_(repeat), exit_(exit), header_(std::move(header)) {
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        thread_ = std::thread([this] { run(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    ~Watchdog() {
        stop_ = 1;
        futex_wake(stop_);
        thread_.join();
    }

  private:
    void run() {
        do {
            int64_t deadline = deadline_after(span_);
            while (!stop_ && monotonic_nanoseconds() < deadline) futex_wait(stop_, 0, deadline);
            if (stop_) return;
            put(fd_, header_);
            write_tracebacks(fd_, runtime_, nullptr);
            if (exit_) _exit(1);
        } while (repeat_);
    }

    Runtime& runtime_;
    int fd_;
    int64_t span_;
    bool repeat_, exit_;
    std::string header_;
    std::atomic<uint32_t> stop_{0};
    std::thread thread_;
};

State::~State() {
    watchdog.reset();
    disable();
    for (int signal = 1; signal < kSignalLimit; ++signal) forget(signal);
}

// --- functions -------------------------------------------------------------------------------------------------------------------------

// The descriptor of a file argument: an int, an object with fileno(), or sys.stderr. `keep` is what keeps it open.
Result<int> descriptor_of(Thread& t, std::optional<Value> file, Owned& keep) {
    Owned stream(file.value_or(Value::none()));
    if (stream.is_none()) {
        Value err = t.runtime.sys->find(t.runtime, t.names().stderr_);
        if (err.is_empty()) return t.raise(ExceptionType::RuntimeError, "unable to get sys.stderr");
        if (err.is_none()) return t.raise(ExceptionType::RuntimeError, "sys.stderr is None");
        stream = Owned(err);
    } else if (stream.get().is_int()) {
        int64_t fd = stream.get().as_int();
        if (fd < 0 || fd != int(fd)) return t.value_error("file is not a valid file descriptor");
        return int(fd);
    }
    Owned number = TRY(call_method(t, stream.get(), "fileno"));
    if (!number.get().is_int()) return t.raise(ExceptionType::RuntimeError, "file.fileno() is not a valid file descriptor");
    if (call_method(t, stream.get(), t.names().flush).failed()) t.pending.clear();
    keep = std::move(stream);
    return int(number.get().as_int());
}

Result<void> dump(Thread& t, std::optional<Value> file, bool all_threads) {
    Owned keep;
    int fd = TRY(descriptor_of(t, file, keep));
    if (all_threads)
        write_tracebacks(fd, t.runtime, &t);
    else
        write_traceback(fd, t);
    return {};
}

void use_alternate_stack(State& state) {
    if (state.stack) return;
    size_t size = size_t(SIGSTKSZ) * 4;
    state.stack = std::make_unique<char[]>(size);
    stack_t own = {};
    own.ss_sp = state.stack.get();
    own.ss_size = size;
    sigaltstack(&own, nullptr);
}

Result<void> enable(Thread& t, std::optional<Value> file, bool all_threads) {
    State& state = state_of(t);
    Owned keep;
    int fd = TRY(descriptor_of(t, file, keep));
    state.fatal = {&t.runtime, fd, all_threads, false, {}};
    state.fatal_file = std::move(keep);
    fatal_report = &state.fatal;
    if (std::exchange(state.enabled, true)) return {};
    use_alternate_stack(state);
    for (size_t i = 0; i < kFatalCount; ++i) {
        struct sigaction act = {};
        act.sa_handler = on_fatal_signal;
        act.sa_flags = SA_NODEFER | SA_ONSTACK;
        sigaction(kFatal[i].number, &act, &state.before[i]);
    }
    return {};
}

Result<void> check_signal(Thread& t, int64_t signal) {
    for (const FatalSignal& fatal : kFatal)
        if (fatal.number == signal) return t.raise(ExceptionType::RuntimeError, "signal {} cannot be registered, use enable() instead", signal);
    if (signal < 1 || signal >= kSignalLimit) return t.value_error("signal number out of range");
    return {};
}

Result<void> register_signal(Thread& t, int64_t number, std::optional<Value> file, bool all_threads, bool chain) {
    TRY(check_signal(t, number));
    Owned keep;
    int fd = TRY(descriptor_of(t, file, keep));
    State& state = state_of(t);
    auto signal = int(number);
    auto& report = state.reports[signal];
    bool fresh = !report;
    if (fresh) report = std::make_unique<Report>();
    report->runtime = &t.runtime;
    report->fd = fd;
    report->all_threads = all_threads;
    report->chain = chain;
    state.report_files[signal] = std::move(keep);
    user_reports[signal] = report.get();
    if (!fresh) return {};
    use_alternate_stack(state);
    struct sigaction act = {};
    act.sa_handler = on_user_signal;
    act.sa_flags = SA_RESTART | SA_ONSTACK | (chain ? SA_NODEFER : 0);
    if (sigaction(signal, &act, &report->before) == 0) return {};
    int error = errno;
    user_reports[signal] = nullptr;
    report.reset();
    return t.raise_os_error(error);
}

std::string later_header(int64_t nanoseconds) {
    int64_t microseconds = (nanoseconds + 999) / 1000, seconds = microseconds / 1'000'000;
    microseconds %= 1'000'000;
    std::string text = fmt::format("Timeout ({}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (microseconds) text += fmt::format(".{:06}", microseconds);
    return text + ")!\n";
}

Result<void> dump_later(Thread& t, Value timeout, bool repeat, std::optional<Value> file, bool exit) {
    int64_t span = TRY(nanoseconds_from(t, timeout, Rounding::Ceiling));
    if (span <= 0) return t.value_error("timeout must be greater than 0");
    Owned keep;
    int fd = TRY(descriptor_of(t, file, keep));
    State& state = state_of(t);
    state.watchdog.reset();
    state.watched_file = std::move(keep);
    state.watchdog = std::make_unique<Watchdog>(t.runtime, fd, span, repeat, exit, later_header(span));
    return {};
}

void die_of(int signal) {
    raise(signal);
    raise(signal);   // if a handler returned
}

constexpr NativeRow kFunctions[] = {
    def<"dump_traceback(file=<unrepresentable>, all_threads=True)">("Writes the tracebacks of all threads, or of this one, to a file (sys.stderr).", body<dump>),
    def<"enable(file=<unrepresentable>, all_threads=True)">("From now on, tracebacks are written when the process dies of SIGSEGV, SIGFPE, SIGABRT, SIGBUS or SIGILL.", body<enable>),
    def<"disable()">("Undoes enable(); whether it was enabled.", [](Thread& t) {
        State& state = state_of(t);
        bool was = state.enabled;
        state.disable();
        return was;
    }),
    def<"is_enabled()">("Whether enable() is in force.", [](Thread& t) { return state_of(t).enabled; }),
    def<"dump_traceback_later(timeout, repeat=False, file=<unrepresentable>, exit=False)">("Writes the tracebacks of all threads in timeout seconds (and again, if repeat); then ends the process, if exit.", body<dump_later>),
    def<"cancel_dump_traceback_later()">("Undoes dump_traceback_later().", [](Thread& t) {
        State& state = state_of(t);
        state.watchdog.reset();
        state.watched_file.clear();
    }),
    def<"register(signum, file=<unrepresentable>, all_threads=True, chain=False)">("From now on, the signal makes tracebacks be written (and what it did before happen, if chain).", body<register_signal>),
    def<"unregister(signum)">("Undoes register(); whether it was registered.", [](Thread& t, int64_t signal) -> Result<bool> {
        TRY(check_signal(t, signal));
        return state_of(t).forget(int(signal));
    }),
    def<"_read_null()">("Dies, for tests: reads address 0.", [](Thread&) { die_of(SIGSEGV); }),
    def<"_sigsegv(release_gil=False, /)">("Dies of SIGSEGV, for tests.", [](Thread&, bool) { die_of(SIGSEGV); }),
    def<"_sigabrt()">("Dies of SIGABRT, for tests.", [](Thread&) { die_of(SIGABRT); }),
    def<"_sigfpe()">("Dies of SIGFPE, for tests.", [](Thread&) { die_of(SIGFPE); }),
};

}  // namespace

const NativeModule& native_module_faulthandler() {
    static constexpr NativeModule kModule{.name = "faulthandler", .doc = "Tracebacks of all threads when the process dies, on a signal, or after some time.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
