# Event, Semaphore, BoundedSemaphore, Barrier, Timer.
import threading, time
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.set(), e.is_set(), e.wait(), e.clear(), e.wait(0))  # expect: False False None True True None False
seen = []
ts = [threading.Thread(target=lambda: seen.append(e.wait(10))) for _ in range(3)]
for t in ts: t.start()
time.sleep(0.01); e.set()
for t in ts: t.join()
print(seen, repr(e).split(' at ')[0], repr(e).endswith(': set>'))  # expect: [True, True, True] <threading.Event True
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.01), s.release(2), s.acquire())  # expect: True True False False None True
b = threading.BoundedSemaphore(1)
try: b.release()
except ValueError as error: print(error)  # expect: Semaphore released too many times
try: s.release(0)
except ValueError as error: print(error)  # expect: n must be one or more
inside = most = 0
guard = threading.Lock(); pool = threading.Semaphore(3)
def use():
    global inside, most
    with pool:
        with guard: inside += 1; most = max(most, inside)
        time.sleep(0.005)
        with guard: inside -= 1
ts = [threading.Thread(target=use) for _ in range(10)]
for t in ts: t.start()
for t in ts: t.join()
print(most <= 3, inside)  # expect: True 0
indices = []
barrier = threading.Barrier(3, action=lambda: indices.append('all here'))
def arrive():
    for _ in range(2): indices.append(barrier.wait())
ts = [threading.Thread(target=arrive) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(indices.count('all here'), sorted(i for i in indices if i != 'all here'))  # expect: 2 [0, 0, 1, 1, 2, 2]
print(barrier.parties, barrier.n_waiting, barrier.broken)  # expect: 3 0 False
try: barrier.wait(0.01)
except threading.BrokenBarrierError as error: print('broken', repr(str(error)), barrier.broken)  # expect: broken '' True
barrier.reset(); print(barrier.broken)  # expect: False
broken = []
def wait_in_vain():
    try: barrier.wait()
    except threading.BrokenBarrierError: broken.append(1)
t = threading.Thread(target=wait_in_vain); t.start()
while barrier.n_waiting == 0: time.sleep(0.001)
barrier.abort(); t.join(); print(broken, barrier.broken)  # expect: [1] True
t = threading.Timer(0.01, lambda a, b: seen.append((a, b)), [1], {'b': 2}); t.start(); t.join()
print(seen[-1])  # expect: (1, 2)
t = threading.Timer(10, seen.clear); t.start(); t.cancel(); t.join(); print(len(seen), t.finished.is_set())  # expect: 4 True
