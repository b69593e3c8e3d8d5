"""What the GIL means: one thread at a time computes; waiting, compressing and hashing go on beside it."""

import hashlib
import os
import threading
import time
import zlib


def compute(n):
    total = 0
    while n:
        total += n
        n -= 1
    return total


def cpu_seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def in_threads(*works):
    threads = [threading.Thread(target=work) for work in works]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# Two threads that compute do not get more done than one: the processor time is the wall time.
start = time.monotonic()
used = cpu_seconds(lambda: in_threads(lambda: compute(1_500_000), lambda: compute(1_500_000)))
print("computing threads take turns:", used < 1.25 * (time.monotonic() - start))

# Two sleeps overlap.
start = time.monotonic()
in_threads(lambda: time.sleep(0.6), lambda: time.sleep(0.6))
print("sleeping threads do not:", time.monotonic() - start < 1.15)

# While a library function works outside the GIL, other threads run Python.
data = os.urandom(1 << 20) * 16
for name, work in (("zlib.compress", lambda: zlib.compress(data, 9)), ("hashlib.sha512", lambda: hashlib.sha512(data * 4).digest())):
    steps = 0
    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        steps += 1
    print(f"Python runs beside {name}:", steps > 1000)

# Shared variables need a lock as soon as a change takes more than one step.
balance = 0
lock = threading.Lock()


def deposit(times):
    global balance
    for _ in range(times):
        with lock:
            old = balance
            balance = old + 1


in_threads(*[lambda: deposit(5_000)] * 4)
print("with a lock nothing is lost:", balance)
