# Hashing and compressing in two threads at once: how much faster than one after the other.
import hashlib
import os
import sys
import threading
import time
import zlib

BLOCK = os.urandom(1 << 16) * 64


def in_turn(work):
    work()
    work()


def at_once(work):
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def seconds(how, work):
    began = time.perf_counter()
    how(work)
    return time.perf_counter() - began


for name, work in (("sha256", lambda: [hashlib.sha256(BLOCK).digest() for _ in range(20)]),
                   ("zlib", lambda: zlib.compress(BLOCK, 6))):
    gain = max(seconds(in_turn, work) / seconds(at_once, work) for _ in range(3))
    print(f"figure {gain:.2f} times higher {name} in two threads", file=sys.stderr)
print("done")
