# What a thread that only waits needs in memory.
import sys
import threading

COUNT = 1_000


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def warm_up():
    for _ in range(3):
        t = threading.Thread(target=gone.wait)
        t.start()
        t.join(0.01)


gone = threading.Event()
warm_up()
before = resident()
threads = [threading.Thread(target=gone.wait) for _ in range(COUNT)]
for t in threads:
    t.start()
while len(threading.enumerate()) < COUNT:
    pass
print(f"figure {(resident() - before) / COUNT / 1024:.1f} KiB lower resident memory of a waiting thread", file=sys.stderr)
gone.set()
for t in threads:
    t.join()
print(COUNT)
