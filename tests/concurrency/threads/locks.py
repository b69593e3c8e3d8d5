# Lock and RLock: taking, waiting, timeouts, errors.
import threading, time
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (RuntimeError, ValueError, OverflowError) as error:
        print(f'{type(error).__name__}: {error}')
lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock.release())
# expect: False True True False False None
attempt(lock.release)  # expect: RuntimeError: release unlocked lock
attempt(lock.acquire, False, 1)  # expect: ValueError: can't specify a timeout for a non-blocking call
attempt(lock.acquire, True, -2)  # expect: ValueError: timeout value must be a non-negative number
attempt(lock.acquire, True, 1e100)  # expect: OverflowError: timestamp out of range for platform time_t
print(repr(lock)[:34], type(lock))  # expect: <unlocked _thread.lock object at 0 <class '_thread.lock'>
try:
    with lock:
        print(lock.locked()); raise KeyError('inside')  # expect: True
except KeyError as error:
    print(error, lock.locked())  # expect: 'inside' False
# Another thread may release a lock; waiters get it in turn.
order = []
lock.acquire()
def take(n):
    with lock: order.append(n)
waiting = []
for n in range(3):
    waiting.append(threading.Thread(target=take, args=(n,))); waiting[-1].start()
time.sleep(0.02)
threading.Thread(target=lock.release).start()
for t in waiting: t.join()
print(sorted(order), lock.locked())  # expect: [0, 1, 2] False
r = threading.RLock()
print(r.acquire(), r.acquire(), repr(r)[:36].split(' object')[0], 'count=2' in repr(r))  # expect: True True <locked _thread.RLock True
result = []
t = threading.Thread(target=lambda: result.append((r.acquire(False), r.acquire(timeout=0.01)))); t.start(); t.join()
print(result)  # expect: [(False, False)]
def release_other():
    try: r.release()
    except RuntimeError as error: result.append(str(error))
t = threading.Thread(target=release_other); t.start(); t.join()
print(result[-1], r.release(), r.release())  # expect: cannot release un-acquired lock None None
attempt(r.release)  # expect: RuntimeError: cannot release un-acquired lock
counter = 0
def count():
    global counter
    for _ in range(2000):
        with r:
            with r: counter += 1
ts = [threading.Thread(target=count) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(counter)  # expect: 8000
