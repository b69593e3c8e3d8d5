#include "interp/repl/prompt_signals.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "runtime/native.hpp"

namespace kukri::repl {

namespace {

constexpr int kCaught[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGQUIT};

}  // namespace

// The Python handler of the caught signals.
struct SignalNote : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    PromptSignals* owner;      // null: the prompt is over

    static Value call(Thread&, Value callee, const Value* arguments, uint32_t positional, Tuple*) {
        PromptSignals* owner = static_cast<SignalNote*>(callee.object())->owner;
        if (!owner || positional == 0 || !arguments[0].is_int()) return Value::none();
        owner->arrived_ |= uint64_t(1) << (arguments[0].as_int() & 63);
        return Value::none();
    }
};

constinit const TypeRow SignalNote::kRow = type_row<SignalNote>({.name = "kukri.PromptSignal", .doc = "Handles signals while a prompt is shown.", .subclassable = false, .instantiable = false, .call = SignalNote::call});

Result<std::unique_ptr<PromptSignals>> PromptSignals::install(Thread& t) {
    Ref<SignalNote> note = TRY(make<SignalNote>(t));
    return std::unique_ptr<PromptSignals>(new PromptSignals(t, std::move(note)));
}

PromptSignals::PromptSignals(Thread& t, Ref<SignalNote> note) : thread_(t), note_(std::move(note)) {
    note_->owner = this;
    auto& inbox = Signals::of(t.runtime).inbox;
    if (inbox.wakeup_fd == -1 && pipe2(pipe_, O_CLOEXEC | O_NONBLOCK) == 0) inbox.wakeup_fd = pipe_[1];
    for (int signal : kCaught) {
        struct sigaction now;
        if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) catch_signal(signal);
    }
}

PromptSignals::~PromptSignals() {
    note_->owner = nullptr;
    int ours = pipe_[1];
    Signals::of(thread_.runtime).inbox.wakeup_fd.compare_exchange_strong(ours, -1);
    for (int end : pipe_)
        if (end >= 0) close(end);
    for (int signal : kCaught)
        if (caught_ & uint64_t(1) << signal) release_signal(signal);
}

void PromptSignals::drain() {
    char bytes[64];
    while (pipe_[0] >= 0 && read(pipe_[0], bytes, sizeof bytes) == sizeof bytes) {}
}

void PromptSignals::catch_signal(int signal) {
    auto& signals = Signals::of(thread_.runtime);
    before_[signal] = Owned(signals.handler(signal));   // Empty, or SIG_DFL
    signals.note_handler(signal, note_.value());
    if (signals.set_action(signal, Signals::Action::Handle)) caught_ |= uint64_t(1) << signal;
}

// A task may have put a handler of its own in place of ours meanwhile: that one stays.
void PromptSignals::release_signal(int signal) {
    auto& signals = Signals::of(thread_.runtime);
    caught_ &= ~(uint64_t(1) << signal);
    if (signals.handler(signal) != note_.value()) return;
    signals.set_action(signal, Signals::Action::Default);
    signals.note_handler(signal, before_[signal]);
}

void PromptSignals::let_happen(int signal) {
    release_signal(signal);
    if (signal == SIGTSTP)
        kill(0, signal);   // all that the terminal would have stopped
    else
        kill(getpid(), signal);
    catch_signal(signal);
}

}  // namespace kukri::repl
