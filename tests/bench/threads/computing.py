# Threads that compute: together as fast as one alone, and each with as much of the processors' time as the others. (What they count in it
# says more about the machine, whose processors may differ in speed by a third when it is shared.)
import sys
import time

from _spinners import Spinners

SECONDS = 0.6


def measure(threads):
    with Spinners(threads) as spinners:
        time.sleep(SECONDS)
    return spinners.rate, min(spinners.processor_seconds) / max(spinners.processor_seconds)


alone, _ = measure(1)
for threads in (2, 4):
    together, fairness = measure(threads)
    print(f"figure {together / alone:.3f} of-one higher throughput of {threads} threads", file=sys.stderr)
    print(f"figure {fairness:.3f} min/max higher fairness between {threads} threads", file=sys.stderr)
print("done")
