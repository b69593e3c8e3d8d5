# Computing threads take turns; a thread that comes back from waiting is served at once; shared variables are shared.
import sys, threading, time
counts = [0, 0, 0]
stop = False
def compute(n):
    while not stop: counts[n] += 1
ts = [threading.Thread(target=compute, args=(n,)) for n in range(3)]
for t in ts: t.start()
time.sleep(0.3)
late = []
for _ in range(20):
    before = time.monotonic(); time.sleep(0.001); late.append(time.monotonic() - before - 0.001)
stop = True
for t in ts: t.join()
print(min(counts) > max(counts) / 4)  # expect: True
print(sorted(late)[10] < 0.2)  # expect: True
ready = []
def pass_on(n, mine, next):
    for _ in range(50):
        mine.acquire(); ready.append(n); next.release()
locks = [threading.Semaphore(0) for _ in range(3)]
ts = [threading.Thread(target=pass_on, args=(n, locks[n], locks[(n + 1) % 3])) for n in range(3)]
for t in ts: t.start()
locks[0].release()
for t in ts: t.join()
print(ready == [0, 1, 2] * 50)  # expect: True
frames = sys._current_frames()
print(list(frames) == [threading.get_ident()], frames[threading.get_ident()] is sys._getframe())  # expect: True True
lock = threading.Lock(); lock.acquire()
def named_wait(): lock.acquire()
t = threading.Thread(target=named_wait); t.start(); time.sleep(0.02)
print(sys._current_frames()[t.ident].f_code.co_name, sys._current_frames()[t.ident].f_lineno, sys._current_frames()[t.ident].f_back.f_code.co_name)
# expect: named_wait 30 run
lock.release(); t.join()
