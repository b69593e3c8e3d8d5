# How the kernels report: a rate measured inside the loop, start-up left out.
import sys
import time


class Rate:
    """Times its block; `count` things happened in it."""

    def __init__(self, count, what, unit='/s'):
        self.count, self.what, self.unit = count, what, unit

    def __enter__(self):
        self.began = time.perf_counter()

    def __exit__(self, *args):
        rate = self.count / (time.perf_counter() - self.began)
        print(f"figure {rate:.0f} {self.unit} higher {self.what}", file=sys.stderr)
