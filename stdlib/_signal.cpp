// The module _signal, on which signal.py is built. The mechanism (who receives a signal, when handlers run) is runtime/signals.hpp.
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <climits>
#include <cstring>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/signals.hpp"
#include "runtime/str.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/signal_sets.hpp"
#include "stdlib/system_call.hpp"
#include "stdlib/time_values.hpp"

namespace kukri {

namespace {

constexpr std::string_view kInfoFields[] = {"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"};
constinit const StructSequenceRow kSignalInfo = struct_sequence_row("signal.struct_siginfo", "What is known of a signal that was waited for.", kInfoFields, 7);

Result<void> check_number(Thread& t, int signal) {
    if (signal < 1 || signal >= kSignalLimit) return t.value_error("signal number out of range");
    return {};
}

Result<Owned> default_interrupt(Thread& t, Arguments arguments) {
    if (arguments.size() != 2) return t.type_error("default_int_handler expected 2 arguments, got {}", arguments.size());
    return t.raise_none(ExceptionType::KeyboardInterrupt);
}

// SIG_DFL (0), SIG_IGN (1), or something to call.
Result<Signals::Action> action_of(Thread& t, Value handler) {
    if (is_int(handler)) {
        auto n = int_value(handler);
        if (n == 0) return Signals::Action::Default;
        if (n == 1) return Signals::Action::Ignore;
    } else if (is_callable(t, handler)) {
        return Signals::Action::Handle;
    }
    return t.type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
}

Result<Owned> set_handler(Thread& t, int signal, Value handler) {
    if (&t != t.runtime.main_thread) return t.value_error("signal only works in main thread of the main interpreter");
    TRY(check_number(t, signal));
    Signals::Action action = TRY(action_of(t, handler));
    TRY(check_signals(t));
    Signals& signals = Signals::of(t.runtime);
    Owned before(signals.handler(signal));
    if (!signals.set_action(signal, action)) return t.raise_os_error(errno);
    signals.note_handler(signal, action == Signals::Action::Handle ? handler : Value::small_int(action == Signals::Action::Ignore));
    return before.is_empty() ? Owned::none() : std::move(before);
}

Result<Owned> get_handler(Thread& t, int signal) {
    TRY(check_number(t, signal));
    Value handler = Signals::of(t.runtime).handler(signal);
    return handler.is_empty() ? Owned::none() : share(handler);
}

// The signal arrives before raise() returns; its handler runs now.
Result<void> raise_now(Thread& t, int signal) {
    if (without_gil(t, [=] { return ::raise(signal); }) != 0) return t.raise_os_error(errno);
    return check_signals(t);
}

Result<Owned> signal_text(Thread& t, int signal) {
    TRY(check_number(t, signal));
    const char* text = ::strsignal(signal);
    if (!text || std::strstr(text, "Unknown signal")) return Owned::none();
    return make_str(t, text);
}

// --- timers -----------------------------------------------------------------------------------------------------------------------------

timeval timeval_of(int64_t ns) {
    timespec time = timespec_of(ns);
    return {time.tv_sec, (time.tv_nsec + 999) / 1000};
}
double seconds_of(const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; }

Result<Ref<Tuple>> timer_tuple(Thread& t, const itimerval& timer) {
    Owned value = TRY(new_float(t, seconds_of(timer.it_value))), interval = TRY(new_float(t, seconds_of(timer.it_interval)));
    return tuple_of(t, value.get(), interval.get());
}

Error raise_timer_error(Thread& t) {
    auto raise = [&t](int number) -> Result<void> {
        Ref<Str> text = TRY(new_str(t, std::strerror(number)));
        Owned module = TRY(import_module(t, "_signal")), type = TRY(get_attribute(t, module.get(), "ItimerError"));
        Owned e = TRY(call(t, type.get(), {Value::small_int(number), text.value()}));
        return t.raise_object(std::move(e));
    };
    (void)raise(errno);
    return {};
}

Result<Ref<Tuple>> set_timer(Thread& t, int which, Value seconds, std::optional<Value> interval) {
    itimerval wanted, before;
    wanted.it_value = timeval_of(TRY(nanoseconds_from(t, seconds, Rounding::Ceiling)));
    wanted.it_interval = timeval_of(interval ? TRY(nanoseconds_from(t, *interval, Rounding::Ceiling)) : 0);
    if (::setitimer(__itimer_which_t(which), &wanted, &before) < 0) return raise_timer_error(t);
    return timer_tuple(t, before);
}
Result<Ref<Tuple>> get_timer(Thread& t, int which) {
    itimerval now;
    if (::getitimer(__itimer_which_t(which), &now) < 0) return raise_timer_error(t);
    return timer_tuple(t, now);
}

// --- the wakeup descriptor --------------------------------------------------------------------------------------------------------------

Result<int64_t> set_wakeup(Thread& t, int fd, bool warn) {
    if (&t != t.runtime.main_thread) return t.value_error("set_wakeup_fd only works in main thread of the main interpreter");
    if (fd != -1) {
        int flags = fcntl(fd, F_GETFL);
        if (flags < 0) return t.raise_os_error(errno);
        if (!(flags & O_NONBLOCK)) return t.value_error("the fd {} must be in non-blocking mode", fd);
    }
    SignalInbox& inbox = Signals::of(t.runtime).inbox;
    inbox.warn_on_full_buffer = warn;
    return inbox.wakeup_fd.exchange(fd);
}

// --- masks and waiting ------------------------------------------------------------------------------------------------------------------

Result<Owned> change_mask(Thread& t, int how, Value mask) {
    sigset_t wanted = TRY(signal_set(t, mask)), before;
    if (int error = pthread_sigmask(how, &wanted, &before)) return t.raise_os_error(error);
    TRY(check_signals(t));   // one that was pending may have been let through
    return signal_set_value(t, before);
}

Result<Owned> info_of(Thread& t, const siginfo_t& info) {
    StructSequenceBuilder made(t, kSignalInfo);
    made.add_int(info.si_signo);
    made.add_int(info.si_code);
    made.add_int(info.si_errno);
    made.add_int(info.si_pid);
    made.add_unsigned(info.si_uid);
    made.add_int(info.si_status);
    made.add_int(info.si_band);
    return made.finish();
}

Result<Owned> wait_with_timeout(Thread& t, Value set, Value timeout) {
    int64_t span = TRY(nanoseconds_from(t, timeout, Rounding::Ceiling));
    if (span < 0) return t.value_error("timeout must be non-negative");
    sigset_t wanted = TRY(signal_set(t, set));
    int64_t deadline = monotonic_nanoseconds() + span;
    while (true) {
        siginfo_t info;
        timespec left = timespec_of(std::max<int64_t>(deadline - monotonic_nanoseconds(), 0));
        if (without_gil(t, [&] { return sigtimedwait(&wanted, &info, &left); }) >= 0) return info_of(t, info);
        if (errno == EAGAIN) return Owned::none();
        if (errno != EINTR) return t.raise_os_error(errno);
        TRY(check_signals(t));
    }
}

constexpr NativeRow kFunctions[] = {
    def<"default_int_handler(*arguments)">("default_int_handler(signalnum, frame): raise KeyboardInterrupt.", body<default_interrupt>),
    def<"_wakes_no_thread(handler, /)">("The library promises that this handler lets no thread go on which waits for another one: it does not stand in the way of finding deadlocks. None: there is no such handler any more.",
        [](Thread& t, Value handler) { Signals::of(t.runtime).note_library_handler(handler); }),
    def<"signal(signalnum, handler, /)">("Say what happens when a signal arrives; return what would have.", body<set_handler>),
    def<"getsignal(signalnum, /)">("What happens when a signal arrives; None if that is not Python's doing.", body<get_handler>),
    def<"raise_signal(signalnum, /)">("Send a signal to this process.", body<raise_now>),
    def<"strsignal(signalnum, /)">("The system's description of a signal.", body<signal_text>),
    def<"alarm(seconds, /)">("Have SIGALRM arrive after some seconds; return what was left of an earlier alarm.", [](Thread&, int seconds) { return int64_t(::alarm(unsigned(seconds))); }),
    def<"pause()">("Wait for a signal.", [](Thread& t) -> Result<void> {
        without_gil(t, [] { return ::pause(); });
        return check_signals(t);
    }),
    def<"siginterrupt(signalnum, flag, /)">("Say whether a signal interrupts system calls.", [](Thread& t, int signal, bool flag) -> Result<void> {
        TRY(check_number(t, signal));
        struct sigaction act;
        if (sigaction(signal, nullptr, &act) < 0) return t.raise_os_error(errno);
        act.sa_flags = flag ? act.sa_flags & ~SA_RESTART : act.sa_flags | SA_RESTART;
        if (sigaction(signal, &act, nullptr) < 0) return t.raise_os_error(errno);
        return {};
    }),
    def<"setitimer(which, seconds, interval=<unrepresentable>, /)">("Set a timer whose signal arrives after some seconds, then at an interval.", body<set_timer>),
    def<"getitimer(which, /)">("The rest of the time and the interval of a timer.", body<get_timer>),
    def<"set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)">("Have the number of each signal written to a descriptor; return the one before.", body<set_wakeup>),
    def<"pthread_kill(thread_id, signalnum, /)">("Have the thread receive the signal.", [](Thread& t, int64_t thread, int signal) -> Result<void> {
        if (int error = ::pthread_kill(pthread_t(thread), signal)) return t.raise_os_error(error);
        return check_signals(t);
    }),
    def<"pthread_sigmask(how, mask, /)">("Block or unblock signals in this thread; return the mask before.", body<change_mask>),
    def<"sigpending()">("The signals that wait behind the mask.", [](Thread& t) -> Result<Owned> {
        sigset_t pending;
        if (::sigpending(&pending) < 0) return t.raise_os_error(errno);
        return signal_set_value(t, pending);
    }),
    def<"sigwait(sigset, /)">("Wait for one of the signals and take it.", [](Thread& t, Value set) -> Result<int64_t> {
        sigset_t wanted = TRY(signal_set(t, set));
        int signal = 0;
        if (int error = without_gil(t, [&] { return ::sigwait(&wanted, &signal); })) return t.raise_os_error(error);
        return signal;
    }),
    def<"sigwaitinfo(sigset, /)">("Wait for one of the signals; return what is known of it.", [](Thread& t, Value set) -> Result<Owned> {
        sigset_t wanted = TRY(signal_set(t, set));
        siginfo_t info;
        if (TRY(blocking_call(t, [&] { return ::sigwaitinfo(&wanted, &info); })) < 0) return t.raise_os_error(errno);
        return info_of(t, info);
    }),
    def<"sigtimedwait(sigset, timeout, /)">("As sigwaitinfo(); None after some seconds.", body<wait_with_timeout>),
    def<"valid_signals()">("The signals that the system has.", [](Thread& t) {
        sigset_t all;
        sigfillset(&all);
        return signal_set_value(t, all);
    }),
    def<"pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)">("Send a signal to the process of a descriptor.", [](Thread& t, int fd, int signal, Value info, int flags) -> Result<void> {
        if (!info.is_none()) return t.type_error("siginfo must be None");
        if (::syscall(SYS_pidfd_send_signal, fd, signal, nullptr, flags) < 0) return t.raise_os_error(errno);
        ::sched_yield();   // it may have been sent to ourselves: not every kernel delivers it before the next system call
        if (!run_signal_handlers(t)) return Error{};
        return {};
    }),
};

struct Constant {
    std::string_view name;
    int64_t value;
};
#define C(name) {#name, int64_t(name)}
constexpr Constant kConstants[] = {
    C(SIGABRT), C(SIGALRM), C(SIGBUS), C(SIGCHLD), C(SIGCLD), C(SIGCONT), C(SIGFPE), C(SIGHUP), C(SIGILL), C(SIGINT), C(SIGIO), C(SIGIOT),
    C(SIGKILL), C(SIGPIPE), C(SIGPOLL), C(SIGPROF), C(SIGPWR), C(SIGQUIT), C(SIGSEGV), C(SIGSTKFLT), C(SIGSTOP), C(SIGSYS), C(SIGTERM),
    C(SIGTRAP), C(SIGTSTP), C(SIGTTIN), C(SIGTTOU), C(SIGURG), C(SIGUSR1), C(SIGUSR2), C(SIGVTALRM), C(SIGWINCH), C(SIGXCPU), C(SIGXFSZ),
    C(SIG_BLOCK), C(SIG_UNBLOCK), C(SIG_SETMASK), C(ITIMER_REAL), C(ITIMER_VIRTUAL), C(ITIMER_PROF), {"NSIG", kSignalLimit},
    {"SIG_DFL", 0}, {"SIG_IGN", 1},
};
#undef C

// What the handlers are before Python changes any.
Result<void> note_present_handlers(Thread& t, Module& m) {
    Signals& signals = Signals::of(t.runtime);
    Value default_interrupt = m.dict->find(t.runtime, t.runtime.intern("default_int_handler"));
    signals.note_default_interrupt(default_interrupt);
    for (int n = 1; n < kSignalLimit; ++n) {
        struct sigaction act;
        if (sigaction(n, nullptr, &act) < 0) continue;   // glibc keeps 32 and 33 to itself
        if (act.sa_handler == SIG_DFL) {
            signals.note_handler(n, Value::small_int(0));
        } else if (act.sa_handler == SIG_IGN) {
            signals.note_handler(n, Value::small_int(1));
        } else if (n == SIGINT && signals.receives(n)) {
            signals.note_handler(n, default_interrupt);
        }
    }
    return {};
}

Result<Owned> make_timer_error(Thread& t) {
    Ref<Dict> ns = TRY(new_dict(t));
    Ref<Str> module = TRY(new_str(t, "signal")), name = TRY(new_str(t, "itimer_error"));
    TRY(dict_set(t, *ns, t.names().module, module.value()));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&t.runtime.type(ExceptionType::OSError))));
    return TRY(make_type(t, t.runtime.type<Type>(), *name, *bases, *ns, nullptr, nullptr));
}

Result<void> populate(Thread& t, Module& m) {
    for (auto& row : kConstants) TRY(set_module_attribute(t, m, row.name, Value::small_int(row.value)));
    TRY(set_module_attribute(t, m, "SIGRTMIN", Value::small_int(SIGRTMIN)));
    TRY(set_module_attribute(t, m, "SIGRTMAX", Value::small_int(SIGRTMAX)));
    TRY(set_module_attribute(t, m, "struct_siginfo", Value(&t.runtime.type(kSignalInfo.type))));
    TRY(set_module_attribute(t, m, "ItimerError", make_timer_error(t)));
    return note_present_handlers(t, m);
}

}  // namespace

const NativeModule& native_module__signal() {
    static constexpr NativeModule kModule{.name = "_signal", .doc = "Signals of the operating system; use the module signal.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
