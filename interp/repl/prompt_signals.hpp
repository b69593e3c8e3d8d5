// The signals that matter while the terminal is raw: a new size, being stopped and continued, and those that would end the process with
// the terminal left raw. They are caught for as long as a PromptSignals lives, unless the program handles or ignores them itself.
#pragma once
#include "runtime/signals.hpp"

namespace kukri::repl {

struct SignalNote;

class PromptSignals {
  public:
    static Result<std::unique_ptr<PromptSignals>> install(Thread& t);
    ~PromptSignals();
    PromptSignals(const PromptSignals&) = delete;

    // Becomes readable when any signal arrives that Python handles: one that comes between a look at the signals and a wait for input would
    // go unnoticed otherwise. -1 if the program has a wake-up descriptor of its own (signal.set_wakeup_fd).
    int descriptor() const { return pipe_[0]; }
    // Empties it. What Python's handlers do comes afterwards, or a signal between the two would be lost.
    void drain();
    // The caught ones whose handlers have run since, as bits (1 << number).
    uint64_t take() { return std::exchange(arrived_, 0); }
    // Does to the process what the signal would have done uncaught; returns if it was stopped and continues.
    void let_happen(int signal);

  private:
    friend SignalNote;
    PromptSignals(Thread& t, Ref<SignalNote> note);
    void catch_signal(int signal);
    void release_signal(int signal);

    Thread& thread_;
    Ref<SignalNote> note_;
    int pipe_[2] = {-1, -1};
    Owned before_[kSignalLimit];      // what Python thinks the handlers of the caught ones are
    uint64_t caught_ = 0, arrived_ = 0;
};

}  // namespace kukri::repl
