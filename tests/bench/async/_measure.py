# How the kernels report: a rate measured inside the loop, start-up left out.
import os
import sys
import time

if os.environ.get("KUKRI_BENCH_LOOP") == "uvloop":  # scripts/bench --uvloop, for CPython
    import uvloop
    uvloop.install()


class Rate:
    """Times its block; `count` things happened in it."""

    def __init__(self, count, what):
        self.count, self.what = count, what

    def __enter__(self):
        self.began = time.perf_counter()

    def __exit__(self, *args):
        rate = self.count / (time.perf_counter() - self.began)
        print(f"figure {rate:.0f} /s higher {self.what}", file=sys.stderr)


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096
