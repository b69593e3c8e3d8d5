# Thousands of threads one after the other, and a thousand at once.
import threading
count = 0
def step():
    global count
    with lock: count += 1
lock = threading.Lock()
for _ in range(10_000):
    t = threading.Thread(target=step); t.start(); t.join()
print(count)  # expect: 10000
gate = threading.Event(); here = threading.Semaphore(0)
def wait(): here.release(); gate.wait(); step()
ts = [threading.Thread(target=wait) for _ in range(1000)]
for t in ts: t.start()
for t in ts: here.acquire()
print(threading.active_count())  # expect: 1001
gate.set()
for t in ts: t.join()
print(count, threading.active_count())  # expect: 11000 1
