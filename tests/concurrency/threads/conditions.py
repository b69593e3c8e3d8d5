# Condition: waiting lets go of the lock, notify wakes as many as asked.
import threading, time
def attempt(f, *args):
    try:
        print(f(*args))
    except RuntimeError as error:
        print(f'{type(error).__name__}: {error}')
c = threading.Condition()
attempt(c.wait)  # expect: RuntimeError: cannot wait on un-acquired lock
attempt(c.notify)  # expect: RuntimeError: cannot notify on un-acquired lock
with c:
    print(c.wait(0.01), c.wait(0), c.wait_for(lambda: 5), c.wait_for(lambda: 0, 0.01))  # expect: False False 5 0
woken = []
ready = threading.Semaphore(0)
def waiter(n):
    with c:
        ready.release()
        print('woken' if c.wait(10) else 'late', end=';')
        woken.append(n)
ts = [threading.Thread(target=waiter, args=(n,)) for n in range(5)]
for t in ts: t.start()
for t in ts: ready.acquire()
with c: c.notify(2)
while len(woken) < 2: time.sleep(0.001)
time.sleep(0.01)
print(len(woken), repr(c).endswith(', 3)>'))  # expect: woken;woken;2 True
with c: c.notify_all()
for t in ts: t.join()
print(sorted(woken))  # expect: woken;woken;woken;[0, 1, 2, 3, 4]
# An RLock held more than once is given up wholly.
r = threading.RLock(); c = threading.Condition(r)
def poke():
    with c: c.notify()
with r:
    with c:
        threading.Thread(target=poke).start()
        print(c.wait(10), r._is_owned())  # expect: True True
# Any object with acquire() and release() will do as a lock.
class Own:
    def __init__(self): self.inner = threading.Lock(); self.calls = []
    def acquire(self, *args): self.calls.append('acquire'); return self.inner.acquire(*args)
    def release(self): self.calls.append('release'); self.inner.release()
    def __enter__(self): return self.acquire()
    def __exit__(self, *args): self.release()
own = Own(); c = threading.Condition(own)
with c: print(c.wait(0.01))  # expect: False
print(own.calls)  # expect: ['acquire', 'acquire', 'release', 'acquire', 'release']
# What wait() raises leaves the lock taken.
import signal
def stop(*args): raise InterruptedError('stop')
signal.signal(signal.SIGALRM, stop); signal.setitimer(signal.ITIMER_REAL, 0.02)
c = threading.Condition()
try:
    with c:
        try: c.wait()
        finally: print(c._is_owned())  # expect: True
except InterruptedError as error: print(error)  # expect: stop
