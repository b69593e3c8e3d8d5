# Python's handlers run in the main thread, between instructions; what they raise arrives where the program is.
import os, signal, time
got = []
old = signal.signal(signal.SIGUSR1, lambda number, frame: got.append((signal.Signals(number).name, frame is not None)))
print(old, signal.getsignal(signal.SIGUSR1) is not None)  # expect: 0 True
os.kill(os.getpid(), signal.SIGUSR1)
print(got)  # expect: [('SIGUSR1', True)]
def stop(number, frame): raise RuntimeError('stopped')
signal.signal(signal.SIGALRM, stop)
print(signal.setitimer(signal.ITIMER_REAL, 0.02))  # expect: (0.0, 0.0)
try:
    while True: pass
except RuntimeError as error:
    print(error)  # expect: stopped
signal.signal(signal.SIGALRM, lambda *args: got.append('alarm'))
signal.setitimer(signal.ITIMER_REAL, 0.01)
start = time.monotonic(); time.sleep(0.05)
print(got[1:], time.monotonic() - start >= 0.05)  # expect: ['alarm'] True
r, w = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.01)
if os.fork() == 0:
    time.sleep(0.05); os.write(w, b'x'); os._exit(0)
print(os.read(r, 1), len(got))  # expect: b'x' 3
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print('interrupted', signal.getsignal(signal.SIGINT) is signal.default_int_handler)  # expect: interrupted True
