# Two threads wait for each other by two events.
import threading

ROUNDS = 10_000


def serve(mine, yours):
    for _ in range(ROUNDS):
        mine.wait()
        mine.clear()
        yours.set()


a, b = threading.Event(), threading.Event()
threads = [threading.Thread(target=serve, args=pair) for pair in ((a, b), (b, a))]
for t in threads:
    t.start()
a.set()
for t in threads:
    t.join()
print(a.is_set(), b.is_set())
