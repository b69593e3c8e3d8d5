"""A pool of workers over a queue: word counts of many texts, priorities, a result queue, an orderly end."""

import collections
import queue
import threading

TEXTS = {
    f"text-{n:02}": " ".join(["queue", "thread", "lock", "event"][(n * k) % 4] for k in range(1, 40 + n))
    for n in range(24)
}


class Pool:
    """Workers that call function(item) for what submit() takes; results() yields what they returned."""

    _STOP = object()

    def __init__(self, function, workers):
        self.function = function
        self.todo = queue.PriorityQueue()
        self.done = queue.SimpleQueue()
        self.sequence = 0
        self.workers = [threading.Thread(target=self._work, name=f"worker-{n}") for n in range(workers)]
        for worker in self.workers:
            worker.start()

    def submit(self, item, priority=0):
        self.sequence += 1
        self.todo.put((priority, self.sequence, item))

    def _work(self):
        while True:
            _, _, item = self.todo.get()
            try:
                if item is self._STOP:
                    return
                self.done.put((item, self.function(item), None))
            except Exception as error:
                self.done.put((item, None, error))
            finally:
                self.todo.task_done()

    def finish(self):
        for _ in self.workers:
            self.submit(self._STOP, priority=float("inf"))
        for worker in self.workers:
            worker.join()

    def results(self):
        while not self.done.empty():
            yield self.done.get()


def count_words(name):
    return collections.Counter(TEXTS[name].split())


pool = Pool(count_words, workers=4)
for name in TEXTS:
    pool.submit(name)
pool.submit("missing", priority=-1)
pool.todo.join()
pool.finish()
totals = collections.Counter()
failures = []
for name, counts, error in pool.results():
    if error is not None:
        failures.append((name, repr(error)))
    else:
        totals += counts
print(failures)
print(sorted(totals.items()))
print(sum(totals.values()) == sum(len(text.split()) for text in TEXTS.values()))
print([w.is_alive() for w in pool.workers], pool.todo.unfinished_tasks, threading.active_count())
