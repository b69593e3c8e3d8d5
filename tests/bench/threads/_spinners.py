# Threads that compute until they are told to stop.
import threading
import time


class Spinners:
    """`with Spinners(n) as s:` n threads count meanwhile; afterwards s.counts, s.processor_seconds of each, and s.seconds that went by."""

    def __init__(self, threads):
        self.counts = [0] * threads
        self.processor_seconds = [0.0] * threads
        self._stop = False
        self._threads = [threading.Thread(target=self._count, args=(n,)) for n in range(threads)]

    def _count(self, me):
        n = 0
        while not self._stop:
            n += 1
        self.counts[me] = n
        self.processor_seconds[me] = time.thread_time()

    def __enter__(self):
        self._began = time.perf_counter()
        for t in self._threads:
            t.start()
        return self

    def __exit__(self, *_):
        self._stop = True
        for t in self._threads:
            t.join()
        self.seconds = time.perf_counter() - self._began

    @property
    def rate(self):
        """How much they counted in a second, together."""
        return sum(self.counts) / self.seconds
