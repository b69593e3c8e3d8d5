# How much too late a thread wakes up from a sleep of 1 ms beside one that computes.
import sys
import threading
import time

stop = False


def spin():
    while not stop:
        pass


spinner = threading.Thread(target=spin)
spinner.start()
late = []
for _ in range(300):
    began = time.perf_counter()
    time.sleep(0.001)
    late.append(time.perf_counter() - began - 0.001)
stop = True
spinner.join()
late.sort()
for percent in (50, 90):
    print(f"figure {late[len(late) * percent // 100] * 1e6:.0f} us lower lateness p{percent}", file=sys.stderr)
print(len(late))
