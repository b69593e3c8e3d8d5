"""Threads that hammer what they share for some seconds: kukri tests/stress/threads.py [SECONDS [THREADS]].

Every thread works in turn on shared dicts, lists, sets, deques, classes, generators, locks, queues, imports, the collector, exceptions
and files. What must hold is asserted; a build with a sanitizer looks for the rest. Prints how often each thing was done.
"""

import collections
import gc
import importlib
import io
import itertools
import os
import queue
import random
import sys
import tempfile
import threading
import time
import weakref

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
THREADS = int(sys.argv[2]) if len(sys.argv) > 2 else 8

shared_dict, shared_list, shared_set, shared_deque = {}, [], set(), collections.deque(maxlen=500)
lock, again, condition, tokens = threading.Lock(), threading.RLock(), threading.Condition(), queue.Queue()
counter = 0
done = collections.Counter()
failures = []
end = time.monotonic() + SECONDS


class Base:
    value = 0
    instances = weakref.WeakSet()

    def __init__(self, payload=None):
        self.payload = payload
        self.me = self              # a cycle for the collector
        Base.instances.add(self)

    def __eq__(self, other):
        return isinstance(other, Base) and self.payload == other.payload

    def __hash__(self):
        return hash(self.payload)


def dicts(choose):
    key = choose.randrange(200)
    shared_dict[key] = Base(key)
    shared_dict.pop(choose.randrange(200), None)
    try:
        for k, v in shared_dict.items():
            assert v.payload == k
    except RuntimeError as error:
        assert "changed" in str(error), error


def lists(choose):
    shared_list.extend(range(choose.randrange(20)))
    if len(shared_list) > 300:
        del shared_list[choose.randrange(100):]
    for key in (lambda n: -n, Base):
        try:
            shared_list.sort(key=key)
        except (ValueError, TypeError):
            pass        # another thread has changed it meanwhile; a Base has no order
    shared_list[:3] = [len(shared_list)] * choose.randrange(4)


def sets_and_deques(choose):
    shared_set.add(Base(choose.randrange(50)))
    shared_set.discard(Base(choose.randrange(50)))
    shared_deque.append(choose.random())
    try:
        sum(shared_deque)
    except RuntimeError as error:
        assert "mutated" in str(error), error


def classes(choose):
    Base.value = choose.random()
    made = type("Made", (Base,), {"twice": lambda self: 2 * (self.payload or 0), "__slots__": ("extra",)})
    thing = made(choose.randrange(10))
    assert thing.twice() == 2 * thing.payload
    made.twice = lambda self: 3
    assert thing.twice() == 3
    assert isinstance(thing.value, float)


def locks(choose):
    global counter
    with lock:
        before = counter
        counter = before + 1
        assert counter == before + 1
    with again, again:
        assert again._is_owned()
    if lock.acquire(timeout=choose.random() / 1000):
        lock.release()


def conditions(choose):
    with condition:
        condition.notify(choose.randrange(3))
        condition.wait(choose.random() / 500)


def queues(choose):
    for _ in range(5):
        tokens.put(choose.random())
    for _ in range(5):
        try:
            assert 0 <= tokens.get(timeout=0.01) < 1
        except queue.Empty:
            pass


def imports(choose):
    name = choose.choice(["stress_a", "stress_b", "stress_c"])
    module = importlib.import_module(name)
    assert module.whole
    sys.modules.pop(name, None)


def collector(choose):
    if choose.randrange(10) == 0:
        gc.collect()
    cycle = [Base(n) for n in range(10)]
    cycle[0].me = cycle


def generators(choose):
    def count(n):
        try:
            yield from range(n)
        finally:
            with again:
                pass

    numbers = count(choose.randrange(50))
    for n in itertools.islice(numbers, 10):
        pass
    try:
        next(common)
    except ValueError as error:
        assert "already executing" in str(error), error


def exceptions(choose):
    try:
        try:
            shared_dict[object()]
        except KeyError as error:
            raise ValueError(choose.random()) from error
    except ValueError as error:
        assert isinstance(error.__cause__, KeyError)


def files(choose):
    with open(path, "a") as f:
        f.write("line\n")
    log.write("a line for all\n")
    text = io.StringIO()
    print(choose.random(), file=text)


def threads(choose):
    t = threading.Thread(target=locks, args=(choose,))
    t.start()
    if choose.randrange(2):
        t.join()


def recursion(choose):
    def deep(n):
        return [] if n == 0 else [deep(n - 1)]

    assert repr(deep(choose.randrange(200))).startswith("[")


WORK = [dicts, lists, sets_and_deques, classes, locks, conditions, queues, imports, collector, generators, exceptions, files, threads, recursion]


def infinite():
    while True:
        yield threading.get_ident()


def hammer(seed):
    choose = random.Random(seed)
    mine = collections.Counter()
    try:
        while time.monotonic() < end:
            work = choose.choice(WORK)
            work(choose)
            mine[work.__name__] += 1
    except BaseException as error:
        import traceback
        failures.append(traceback.format_exc())
    with lock:
        done.update(mine)


common = infinite()
with tempfile.TemporaryDirectory() as folder:
    for letter in "abc":
        with open(os.path.join(folder, f"stress_{letter}.py"), "w") as f:
            f.write("import time\nparts = [n * n for n in range(100)]\ntime.sleep(0)\nwhole = True\n")
    sys.path.insert(0, folder)
    path = os.path.join(folder, "file")
    log = open(os.path.join(folder, "log"), "w")
    all = [threading.Thread(target=hammer, args=(seed,)) for seed in range(THREADS)]
    for t in all:
        t.start()
    for t in all:
        t.join()
    for t in threading.enumerate():
        if t is not threading.current_thread():
            t.join()
    log.close()
    with open(log.name) as f:
        lines = f.read().splitlines()
    assert all and len(lines) == done["files"] or failures, (len(lines), done["files"])
    assert set(lines) <= {"a line for all"}
for failure in failures:
    print(failure)
print(sum(done.values()), "steps;", ", ".join(f"{name} {n}" for name, n in sorted(done.items())))
sys.exit(1 if failures else 0)
