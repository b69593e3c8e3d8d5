# Enumerations, masks, waiting, errors.
import os, signal
print(repr(signal.SIGINT), repr(signal.SIG_IGN), signal.SIG_BLOCK.name, signal.strsignal(signal.SIGINT), signal.NSIG)
# expect: <Signals.SIGINT: 2> <Handlers.SIG_IGN: 1> SIG_BLOCK Interrupt 65
print(signal.SIGKILL in signal.valid_signals(), len(signal.valid_signals()))  # expect: True 62
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))  # expect: set()
signal.raise_signal(signal.SIGUSR1)
print(signal.sigpending(), repr(signal.sigwait([signal.SIGUSR1])))  # expect: {<Signals.SIGUSR1: 10>} <Signals.SIGUSR1: 10>
print(signal.sigtimedwait([signal.SIGUSR1], 0.01))  # expect: None
def attempt(f, *args):
    try:
        print(f(*args))
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
attempt(signal.signal, 0, signal.SIG_DFL)  # expect: ValueError signal number out of range
attempt(signal.signal, signal.SIGKILL, signal.SIG_DFL)  # expect: OSError [Errno 22] Invalid argument
attempt(signal.signal, signal.SIGUSR1, 5)  # expect: TypeError signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object
attempt(signal.pthread_sigmask, 0, [99])  # expect: ValueError signal number 99 out of range [1; 64]
attempt(signal.setitimer, 5, 1)  # expect: itimer_error [Errno 22] Invalid argument
attempt(signal.sigtimedwait, [], -1)  # expect: ValueError timeout must be non-negative
r, w = os.pipe2(os.O_NONBLOCK)
print(signal.set_wakeup_fd(w))  # expect: -1
signal.signal(signal.SIGUSR2, lambda *args: None); signal.raise_signal(signal.SIGUSR2)
print(os.read(r, 10), signal.set_wakeup_fd(-1) == w)  # expect: b'\x0c' True
