# Threads that wait for each other in a circle: one of them gets an error that shows all of it, and the others go on.
# differs: CPython waits for ever
import contextlib, os, re, sys, threading, time
from concurrent.futures import ThreadPoolExecutor
reports = []
threading.excepthook = lambda args: reports.append(args.exc_value)
def show(error): print(re.sub(r'File ".*?", line \d+', 'here', str(error)))
def run(*threads):
    for t in threads: t.start()
    for t in threads: t.join()
    print(len(reports))
    if reports: show(reports.pop()); reports.clear()
def worker(name, *args): return threading.Thread(target=args[0], args=args[1:], name=name)

# --- two locks in two orders; the thread that is refused lets go of its own, and the other one goes on ----------------------------------
def both(first, second, barrier):
    with first:
        barrier.wait()
        with second: went_on.append(threading.current_thread().name)
for make in (threading.RLock, threading.Lock):
    went_on = []
    one, two, barrier = make(), make(), threading.Barrier(2)
    run(worker('A', both, one, two, barrier), worker('B', both, two, one, barrier))
    print(len(went_on))
# expect: 1
# expect-re: deadlock
# expect-re:   ([AB]) waits for an RLock held by [AB]: here, in both
# expect-re:   [AB] waits for an RLock held by [AB]: here, in both
# expect: 1
# expect: 1
# expect-re: deadlock
# expect-re:   [AB] waits for a lock held by [AB]: here, in both
# expect-re:   [AB] waits for a lock held by [AB]: here, in both
# expect: 1
# --- a circle of RLocks is one whatever other threads do; three threads, the lines in their order -----------------------------------------
stop = threading.Event()
busy = threading.Thread(target=lambda: [time.sleep(0.01) for _ in iter(stop.is_set, True)]); busy.start()
locks, barrier, went_on = [threading.RLock() for _ in range(3)], threading.Barrier(3), []
run(*[worker('PQR'[n], both, locks[n], locks[(n + 1) % 3], barrier) for n in range(3)])
print(len(went_on))
# expect: 1
# expect-re: deadlock
# expect-re:   P waits for an RLock held by Q: here, in both|  Q waits for an RLock held by R: here, in both|  R waits for an RLock held by P: here, in both
# expect-re:   P waits for an RLock held by Q: here, in both|  Q waits for an RLock held by R: here, in both|  R waits for an RLock held by P: here, in both
# expect-re:   P waits for an RLock held by Q: here, in both|  Q waits for an RLock held by R: here, in both|  R waits for an RLock held by P: here, in both
# expect: 2
# --- two threads that join each other -------------------------------------------------------------------------------------------------------
def join_other(n): barrier.wait(); pair[n].join()
barrier = threading.Barrier(2)
pair = [worker('X', join_other, 1), worker('Y', join_other, 0)]
for t in pair: t.start()
for t in pair: t.join()
print(len(reports)); show(reports.pop())
# expect: 1
# expect: deadlock
# expect-re:   [XY] waits for the end of [XY]: here, in join_other
# expect-re:   [XY] waits for the end of [XY]: here, in join_other
# --- an RLock whose holder has ended is never given back ----------------------------------------------------------------------------------
lost = threading.RLock(); t = worker('L', lost.acquire); t.start(); t.join()
try: lost.acquire()
except RuntimeError as e: show(e)
# expect: deadlock
# expect:   MainThread waits for an RLock held by a thread that has ended: here, in <module>
print(lost.acquire(timeout=0.01), repr(lost).startswith('<locked _thread.RLock object owner=0 count=1 at'))  # expect: False True
# --- a plain lock may be given back by anybody: while another thread lives, there is no proof ------------------------------------------------
lock = threading.Lock(); lock.acquire()
threading.Timer(0.05, lock.release).start()
print(lock.acquire())  # expect: True
stop.set(); busy.join()
# ... and when nobody is left who could, there is
try: lock.acquire()
except RuntimeError as e: show(e)
# expect: deadlock
# expect:   MainThread waits for a lock held by itself: here, in <module>
try:
    with lock: pass
except RuntimeError as e: print(str(e).splitlines()[0])  # expect: deadlock
lock.release(); print(lock.acquire(), lock.release())  # expect: True None
def take_and_end(): time.sleep(0.05); lock.acquire()
t = worker('T', take_and_end); t.start(); time.sleep(0.2)
try: lock.acquire()
except RuntimeError as e: show(e)
# expect: deadlock
# expect:   MainThread waits for a lock held by a thread that has ended: here, in <module>
lock.release()
# the last one that could have helped ends while the main thread waits already
def come_to_nothing(): time.sleep(0.1)
lock.acquire(); t = worker('N', come_to_nothing); t.start()
try: lock.acquire()
except RuntimeError as e: show(e)
# expect: deadlock
# expect:   MainThread waits for a lock held by itself: here, in <module>
lock.release()
# --- the main thread only joins: the one that waits for the lock is told ---------------------------------------------------------------------
def want(lock):
    with lock: pass
with lock: t = worker('W', want, lock); t.start(); t.join()
print(len(reports)); show(reports.pop())
# expect: 1
# expect: deadlock
# expect:   W waits for a lock held by MainThread: here, in want
# expect:   MainThread waits for the end of W: here, in <module>
# --- wait() of a condition takes its lock back, come what may: the other one is told --------------------------------------------------------
outer, condition = threading.Lock(), threading.Condition(threading.Lock())
def wait_inside():
    with outer, condition: print(condition.wait())
def notify_and_want():
    with condition:
        condition.notify()
        with outer: pass
t, u = worker('wait', wait_inside), worker('notify', notify_and_want)
t.start()
while not condition._lock.acquire(False) or not repr(condition).endswith(', 1)>'):
    with contextlib.suppress(RuntimeError): condition._lock.release()
    time.sleep(0.001)
condition._lock.release()
u.start(); t.join(); u.join()
print(len(reports)); show(reports.pop())
# expect: True
# expect: 1
# expect: deadlock
# expect:   notify waits for a lock held by wait: here, in notify_and_want
# expect:   wait waits for a lock held by notify: here, in wait_inside
# --- calls of a pool that wait for each other, or for one that cannot begin -------------------------------------------------------------------
with ThreadPoolExecutor(2, 'pool') as pool:
    go, calls = threading.Event(), []
    def wait_for_call(n): go.wait(); return calls[n].result()
    for n in (1, 0): calls.append(pool.submit(wait_for_call, n))
    go.set()
    show(calls[0].exception()); print(calls[0].exception() is calls[1].exception())
# expect: deadlock
# expect-re:   pool_[01] waits for a result computed by pool_[01]: here, in wait_for_call
# expect-re:   pool_[01] waits for a result computed by pool_[01]: here, in wait_for_call
# expect: True
with ThreadPoolExecutor(1, 'single') as pool:
    def outer_call(): return pool.submit(pow, 2, 3).result()
    show(pool.submit(outer_call).exception())
# expect: deadlock
# expect:   single_0 waits for a result computed by no thread: here, in outer_call
# --- a lock of threads in coroutines: the one that waits for it stops the loop, so that nobody can give it back -------------------------------
import asyncio
async def hold_and_sleep():
    with lock: await asyncio.sleep(0.01)
async def main(): return await asyncio.gather(hold_and_sleep(), hold_and_sleep(), return_exceptions=True)
none, error = asyncio.run(main())
print(none); show(error)
# expect: None
# expect: deadlock
# expect:   MainThread waits for a lock held by itself: here, in hold_and_sleep
# --- after fork() the holder of a lock may be gone ------------------------------------------------------------------------------------------
import warnings; warnings.simplefilter('ignore')
held, done = threading.Event(), threading.Event()
def hold():
    with lock: held.set(); done.wait()
t = worker('H', hold); t.start(); held.wait()
r, w = os.pipe()
if not os.fork():
    try: lock.acquire()
    except RuntimeError as e: os.write(w, str(e).encode())
    os._exit(0)
os.wait(); done.set(); t.join()
show(os.read(r, 1000).decode())
# expect: deadlock
# expect:   MainThread waits for a lock held by a thread that has ended: here, in <module>
print(reports)  # expect: []
