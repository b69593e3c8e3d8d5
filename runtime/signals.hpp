// Signals: the C handler notes what arrived and asks the interpreter's main thread to stop at its next safepoint; Python's handlers run
// there. Each interpreter has its own handlers and its own inbox; which inbox a signal of the process goes to is the one thing that all
// interpreters share (see signals.cpp): the last one to install a handler gets the signal.
// What a reader would get wrong: an Empty handler is one that Python did not install, and None to Python.
#pragma once
#include <atomic>

#include "runtime/runtime.hpp"

namespace kukri {

class Poller;

inline constexpr int kSignalLimit = 65;   // NSIG: signals are 1 .. 64

// Written by the C handler: nothing in it needs more than an atomic store.
struct SignalInbox {
    std::atomic<uint64_t> arrived{0};   // bit n - 1: signal n
    std::atomic<int> wakeup_fd{-1};     // signal.set_wakeup_fd
    std::atomic<int> wakeup_error{0};   // errno of a failed write to it
    bool warn_on_full_buffer = true;
    // In which the receiver waits, or is about to: it is woken, for a signal that comes between the last look at `arrived` and the system call
    // would not interrupt that.
    std::atomic<Poller*> waiting_in{nullptr};
    Thread* receiver = nullptr;         // the interpreter's main thread
};

class Signals {
  public:
    enum class Action { Default, Ignore, Handle };

    static Signals& of(Runtime& runtime);   // made on first use, gone with the runtime (which gives its signals back)
    ~Signals();

    // What Python sees: SIG_DFL and SIG_IGN as the ints 0 and 1, a callable, or Empty. Borrowed.
    Value handler(int signal) const { return handlers_[signal].get(); }
    void note_handler(int signal, Value handler) { handlers_[signal] = Owned(handler); }
    // signal.default_int_handler: what Ctrl-C does by itself.
    void note_default_interrupt(Value handler) { default_interrupt_ = Owned(handler); }
    // A handler of the library's that lets no thread go on which waits for another one.
    void note_library_handler(Value handler) { library_handler_ = Owned(handler); }
    // Does a signal run code of the program?
    bool has_handlers() const;
    // Changes the disposition in the operating system; false with errno set. The handler noted before is the caller's affair.
    bool set_action(int signal, Action action);
    // Ctrl-C raises KeyboardInterrupt, a closed pipe is an error of write(): what a program run by the command line expects.
    void install_defaults();
    // Acts as if the signal had arrived (_thread.interrupt_main). Async-signal-safe.
    void arrive(int signal);
    void forget_arrived() { inbox.arrived = 0; }   // in a child after fork()
    // Does this interpreter get the signal?
    bool receives(int signal) const;

    // Calls the handlers of what has arrived, if `t` is the main thread. `frame` makes a handler's second argument.
    Result<void> run_handlers(Thread& t, Result<Owned> (*frame)(Thread&));

    SignalInbox inbox;

  private:
    Result<void> run_handler(Thread& t, int signal, Value frame);
    Owned handlers_[kSignalLimit];
    Owned default_interrupt_, library_handler_;
};

}  // namespace kukri
