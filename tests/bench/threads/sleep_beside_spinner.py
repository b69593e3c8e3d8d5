# How much too late a thread wakes up from a sleep of 1 ms beside one that computes.
import sys
import time

from _spinners import Spinners

late = []
with Spinners(1):
    for _ in range(300):
        began = time.perf_counter()
        time.sleep(0.001)
        late.append(time.perf_counter() - began - 0.001)
late.sort()
for percent in (50, 90):
    print(f"figure {late[len(late) * percent // 100] * 1e6:.0f} us lower lateness p{percent}", file=sys.stderr)
print(len(late))
