# Threads that compute: together as fast as one alone, and each as fast as the others.
import sys
import time

from _spinners import Spinners

SECONDS = 0.6


def measure(threads):
    with Spinners(threads) as spinners:
        time.sleep(SECONDS)
    return spinners.rate, min(spinners.counts) / max(spinners.counts)


alone, _ = measure(1)
for threads in (2, 4):
    together, fairness = measure(threads)
    print(f"figure {together / alone:.3f} of-one higher throughput of {threads} threads", file=sys.stderr)
    print(f"figure {fairness:.3f} min/max higher fairness between {threads} threads", file=sys.stderr)
print("done")
