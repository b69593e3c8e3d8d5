# Threads that compute: together as fast as one alone, and each as fast as the others.
import sys
import threading
import time

SECONDS = 0.6


def measure(threads):
    counts = [0] * threads
    stop = False

    def compute(me):
        n = 0
        while not stop:
            n += 1
        counts[me] = n

    all = [threading.Thread(target=compute, args=(n,)) for n in range(threads)]
    began = time.perf_counter()
    for t in all:
        t.start()
    time.sleep(SECONDS)
    stop = True
    for t in all:
        t.join()
    return sum(counts) / (time.perf_counter() - began), min(counts) / max(counts)


alone, _ = measure(1)
for threads in (2, 4):
    together, fairness = measure(threads)
    print(f"figure {together / alone:.3f} of-one higher throughput of {threads} threads", file=sys.stderr)
    print(f"figure {fairness:.3f} min/max higher fairness between {threads} threads", file=sys.stderr)
print("done")
