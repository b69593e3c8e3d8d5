#include "runtime/signals.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/protocols.hpp"
#include "runtime/uv_poller.hpp"

namespace kukri {

namespace {

// The one mutable global of the program: a signal handler has no argument to find its interpreter by. An entry is set before the
// handler is installed, and cleared after it was taken away.
constinit std::atomic<SignalInbox*> signal_receivers[kSignalLimit] = {};

void deliver_signal(SignalInbox& inbox, int signal) {
    inbox.arrived.fetch_or(uint64_t(1) << (signal - 1));
    inbox.receiver->request(SafepointReason::Signal);
    Gil::interrupt(*inbox.receiver);
    if (Poller* poller = inbox.waiting_in.load()) poller->wake();   // async-signal-safe, says libuv
    int fd = inbox.wakeup_fd.load();
    if (fd < 0) return;
    auto byte = static_cast<unsigned char>(signal);
    if (write(fd, &byte, 1) < 0 && (inbox.warn_on_full_buffer || (errno != EWOULDBLOCK && errno != EAGAIN))) inbox.wakeup_error = errno;
}

void on_signal(int signal) {
    int saved = errno;
    if (SignalInbox* inbox = signal_receivers[signal].load()) {
        // The main thread is to notice at once even if it is in a system call: only a signal of its own interrupts that.
        pthread_t main = pthread_t(inbox->receiver->ident);
        if (pthread_equal(pthread_self(), main) || pthread_kill(main, signal) != 0) deliver_signal(*inbox, signal);
    }
    errno = saved;
}

}  // namespace

Signals& Signals::of(Runtime& runtime) {
    static constexpr char kKey = 0;
    auto& slot = runtime.module_state[&kKey];
    if (!slot) {
        auto made = std::make_shared<Signals>();
        made->inbox.receiver = runtime.main_thread;
        slot = made;
    }
    return *static_cast<Signals*>(slot.get());
}

Signals::~Signals() {
    for (int signal = 1; signal < kSignalLimit; ++signal)
        if (signal_receivers[signal].load() == &inbox) set_action(signal, Action::Default);
}

bool Signals::set_action(int signal, Action action) {
    SignalInbox* before = signal_receivers[signal].load();
    if (action == Action::Handle) signal_receivers[signal] = &inbox;
    struct sigaction act = {};
    sigemptyset(&act.sa_mask);
    act.sa_flags = action == Action::Handle ? SA_ONSTACK : 0;
    act.sa_handler = action == Action::Handle ? on_signal : action == Action::Ignore ? SIG_IGN : SIG_DFL;
    if (sigaction(signal, &act, nullptr) < 0) {
        signal_receivers[signal] = before;
        return false;
    }
    if (action != Action::Handle) signal_receivers[signal] = nullptr;
    return true;
}

void Signals::install_defaults() {
    set_action(SIGPIPE, Action::Ignore);
    set_action(SIGXFSZ, Action::Ignore);
    struct sigaction now;
    if (sigaction(SIGINT, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) set_action(SIGINT, Action::Handle);
}

bool Signals::has_handlers() const {
    for (int signal = 1; signal < kSignalLimit; ++signal) {
        Value handler = handlers_[signal].get();
        bool is_library = handler == default_interrupt_.get() || handler == library_handler_.get();
        if (receives(signal) && handler.is_object() && !is_library) return true;
    }
    return false;
}

bool Signals::receives(int signal) const { return signal_receivers[signal].load() == &inbox; }

void Signals::arrive(int signal) { deliver_signal(inbox, signal); }

Result<void> Signals::run_handler(Thread& t, int signal, Value frame) {
    Owned handler = handlers_[signal].share();
    if (handler.is_empty() && signal == SIGINT) return t.raise_none(ExceptionType::KeyboardInterrupt);
    // It may have been taken away since the signal arrived.
    if (handler.is_empty() || handler.is_none() || handler.get().is_int()) return {};
    TRY(call(t, handler.get(), {Value::small_int(signal), frame}));
    return {};
}

Result<void> Signals::run_handlers(Thread& t, Result<Owned> (*make_frame)(Thread&)) {
    if (&t != inbox.receiver) return {};
    uint64_t arrived = inbox.arrived.exchange(0);
    if (int error = inbox.wakeup_error.exchange(0)) {
        (void)t.raise_os_error(error);
        t.report_unraisable(Value::none());
    }
    if (!arrived) return {};
    Owned frame = TRY(make_frame(t));
    for (int signal = 1; signal < kSignalLimit; ++signal) {
        uint64_t bit = uint64_t(1) << (signal - 1);
        if (!(arrived & bit)) continue;
        arrived &= ~bit;
        if (run_handler(t, signal, frame.get()).failed()) {
            // The others' turn comes at the next safepoint.
            if (arrived) {
                inbox.arrived.fetch_or(arrived);
                t.request(SafepointReason::Signal);
            }
            return Error{};
        }
    }
    return {};
}

}  // namespace kukri
