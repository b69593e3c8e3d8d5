# queue: the four kinds, waiting, timeouts, join, shutdown.
import queue, threading, time
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (queue.Empty, queue.Full, queue.ShutDown, ValueError) as error:
        print(f'{type(error).__name__}: {error}')
q = queue.Queue(2)
q.put(1); q.put(2)
print(q.full(), q.qsize(), q.empty())  # expect: True 2 False
attempt(q.put, 3, False)  # expect: Full: 
attempt(q.put, 3, timeout=0.01)  # expect: Full: 
attempt(q.put, 3, timeout=-1)  # expect: ValueError: 'timeout' must be a non-negative number
print(q.get(), q.get_nowait())  # expect: 1 2
attempt(q.get_nowait)  # expect: Empty: 
attempt(q.get, timeout=0.01)  # expect: Empty: 
q.task_done(); q.task_done(); q.join()
attempt(q.task_done)  # expect: ValueError: task_done() called too many times
lifo, smallest = queue.LifoQueue(), queue.PriorityQueue()
for n in (2, 3, 1): lifo.put(n); smallest.put(n)
print([lifo.get() for _ in range(3)], [smallest.get() for _ in range(3)])  # expect: [1, 3, 2] [1, 2, 3]
s = queue.SimpleQueue()
s.put('a'); s.put_nowait('b')
print(s.qsize(), s.get(), s.get_nowait(), s.empty())  # expect: 2 a b True
attempt(s.get, timeout=0.01)  # expect: Empty: 
attempt(s.get, timeout=-1)  # expect: ValueError: 'timeout' must be a non-negative number
results = []
def work():
    while True:
        try: item = q.get()
        except queue.ShutDown: return
        results.append(item * item); q.task_done()
workers = [threading.Thread(target=work) for _ in range(3)]
for w in workers: w.start()
for n in range(20): q.put(n)
q.join(); print(sorted(results) == [n * n for n in range(20)])  # expect: True
q.shutdown()
for w in workers: w.join()
attempt(q.put, 1)  # expect: ShutDown: 
attempt(q.get)  # expect: ShutDown: 
q = queue.Queue(); q.put(1); q.put(2); q.shutdown(immediate=True)
attempt(q.get); q.join()  # expect: ShutDown: 
got = []
ts = [threading.Thread(target=lambda: got.append(s.get())) for _ in range(3)]
for t in ts: t.start()
for n in range(3): s.put(n)
for t in ts: t.join()
print(sorted(got), queue.Queue[int], queue.SimpleQueue[int])  # expect: [0, 1, 2] queue.Queue[int] _queue.SimpleQueue[int]
