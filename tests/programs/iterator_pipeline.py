"""Pipelines of iterators: a fluent lazy stream class, most of itertools, generators that clean up."""
import heapq
import io
import itertools
import operator
import string
from collections import Counter, deque
from collections.abc import Generator, Iterator
from functools import partial, reduce, wraps


class Stream:
    """Wraps an iterator; every method returns a new Stream, nothing runs before it is consumed."""

    def __init__(self, source):
        self._iterator = iter(source)

    def __iter__(self):
        return self._iterator

    def __or__(self, function):
        return Stream(function(self._iterator))

    @classmethod
    def iterate(cls, function, value):
        return cls(itertools.accumulate(itertools.repeat(value), lambda x, _: function(x)))

    def map(self, function, *others):
        return Stream(map(function, self, *others))

    def filter(self, predicate=None):
        return Stream(filter(predicate, self))

    def take(self, n):
        return Stream(itertools.islice(self, n))

    def drop(self, n):
        return Stream(itertools.islice(self, n, None))

    def every(self, n):
        return Stream(itertools.islice(self, 0, None, n))

    def until(self, predicate):
        return Stream(itertools.takewhile(lambda x: not predicate(x), self))

    def flat(self):
        return Stream(itertools.chain.from_iterable(self))

    def chunks(self, n):
        return Stream(itertools.batched(self, n))

    def windows(self, n):
        def slide(iterator):
            window = deque(itertools.islice(iterator, n - 1), maxlen=n)
            for value in iterator:
                window.append(value)
                yield tuple(window)
        return self | slide

    def distinct(self, key=lambda x: x):
        def unique(iterator):
            seen = set()
            for value in iterator:
                if (k := key(value)) not in seen:
                    seen.add(k)
                    yield value
        return self | unique

    def tap(self, function):
        def through(iterator):
            for value in iterator:
                function(value)
                yield value
        return self | through

    def runs(self, key=None):
        return Stream((k, len(list(group))) for k, group in itertools.groupby(self, key))

    def zip(self, *others, strict=False):
        return Stream(zip(self, *others, strict=strict))

    def split(self, n=2):
        return [Stream(copy) for copy in itertools.tee(self, n)]

    def list(self):
        return [*self]

    def fold(self, function, *initial):
        return reduce(function, self, *initial)


def consumer(function):
    """Advance a generator based coroutine to its first yield."""
    @wraps(function)
    def start(*args):
        generator = function(*args)
        next(generator)
        return generator
    return start


@consumer
def averager():
    total = count = 0
    while True:
        value = yield total / count if count else None
        if value is None:
            return total, count
        total += value
        count += 1


@consumer
def broadcast(*targets):
    try:
        while True:
            value = yield
            for target in targets:
                target.send(value)
    finally:
        for target in targets:
            target.close()


@consumer
def printer(name, log):
    try:
        while True:
            log.append(f"{name}:{(yield)}")
    except GeneratorExit:
        log.append(f"{name} closed")


class Countdown(Iterator):
    def __init__(self, start):
        self.value = start

    def __next__(self):
        if self.value <= 0:
            raise StopIteration
        self.value -= 1
        return self.value + 1


class Resettable:
    """The old protocol: iteration by __getitem__."""

    def __init__(self, text):
        self.text = text

    def __getitem__(self, index):
        return self.text[index].upper()


def external_sort(values, memory=5):
    """Sort in runs that fit in memory, then merge the runs; each run is a text stream."""
    runs = []
    for chunk in itertools.batched(values, memory):
        stream = io.StringIO()
        stream.writelines(f"{value}\n" for value in sorted(chunk))
        stream.seek(0)
        runs.append(map(int, stream))
    return heapq.merge(*runs), len(runs)


def hamming():
    """Numbers with no prime factor above five; the generator feeds on itself through tee."""
    def produce():
        yield 1
        last = 1
        for value in heapq.merge(*(map(partial(operator.mul, p), copy) for p,
                                   copy in zip((2, 3, 5), copies))):
            if value != last:
                yield value
                last = value

    *copies, result = itertools.tee(produce(), 4)
    return result


def flatten(tree):
    match tree:
        case list() | tuple():
            for branch in tree:
                yield from flatten(branch)
        case dict():
            yield from flatten(list(tree.items()))
        case _:
            yield tree


def closing_source(log):
    try:
        for n in itertools.count():
            yield n
    finally:
        log.append(f"closed after {n}")


def collatz(n):
    steps = Stream.iterate(lambda x: 3 * x + 1 if x % 2 else x // 2, n).until(lambda x: x == 1)
    return sum(1 for _ in steps)


def main():
    print(Stream(itertools.count(1)).filter(lambda n: n % 3).map(operator.mul,
                                                                 itertools.cycle([1, -1])).take(8).list())
    print(Stream(range(20)).drop(3).every(4).windows(3).list(), Stream("mississippi").runs().list())
    print(Stream("abracadabra").distinct().fold(operator.add), Stream(range(7)).chunks(3).list())
    seen = []
    halves = Stream(range(6)).tap(seen.append).split(2)
    print(next(iter(halves[0])), seen, halves[1].zip(halves[0]).list(), seen)
    print([collatz(n) for n in range(1, 12)], max(range(1, 1000), key=collatz))
    print(Stream([[1, 2], (3,), "ab"]).flat().list(), Stream.iterate(lambda x: x * x, 2).take(6).list())
    try:
        Stream("abc").zip(range(2), strict=True).list()
    except ValueError as error:
        print("ValueError:", error)

    print(list(itertools.accumulate([3, 1, 4, 1, 5, 9, 2, 6], max)),
          list(itertools.accumulate("abc", initial=">")))
    print(list(itertools.starmap(pow, [(2, 5), (3, 2)])),
          list(itertools.compress("ABCDEF", [1, 0, 1, 0, 1, 1])))
    print(list(itertools.dropwhile(str.islower, "abCdE")),
          list(itertools.filterfalse(lambda n: n % 3, range(10))))
    print(["".join(p) for p in itertools.permutations("abc", 2)],
          len(list(itertools.product("ab", repeat=5))))
    print(["".join(c) for c in itertools.combinations("abcd", 3)],
          list(itertools.combinations_with_replacement((0, 1), 3)))
    print(list(itertools.zip_longest("abc", "x", range(2), fillvalue="-")), list(itertools.pairwise("wxyz")))
    print(list(itertools.islice(itertools.count(10, -2.5), 4)),
          list(itertools.islice(itertools.cycle("ab"), 3, 9, 2)))
    groups = {k: list(g) for k, g in itertools.groupby(sorted("a bb cc ddd e".split(), key=len), key=len)}
    print(groups, list(itertools.chain("ab", [1], {"k": 0})), list(itertools.repeat("x", 3)))

    average = averager()
    print([average.send(v) for v in (10, 20, 60)])
    try:
        average.send(None)
    except StopIteration as stop:
        print("returned", stop.value)
    log = []
    hub = broadcast(printer("a", log), printer("b", log))
    for word in "one two".split():
        hub.send(word)
    hub.close()
    print(log)
    log = []
    source = closing_source(log)
    print([n for n, _ in zip(source, "abc")], log)
    source.close()
    print(log, next(source, "exhausted"), isinstance(source, Generator))
    source = closing_source(log)
    next(source)
    try:
        source.throw(KeyError("thrown in"))
    except KeyError as error:
        print("KeyError:", error, log)

    print(list(Countdown(4)), [*map(str, Resettable("xyz"))], list(reversed(Countdown.__mro__))[0].__name__)
    print("Q" in Resettable("pqr"), sorted(Resettable("hello")), iter(Countdown(1)).__next__())
    merged, runs = external_sort(n * 37 % 101 for n in range(23))
    print(list(merged), runs)
    print(list(itertools.islice(hamming(), 20)), next(itertools.islice(hamming(), 499, None)))
    print(list(flatten([1, [2, (3, [4]), {"five": 6}], [], "seven"])))
    rotations = sorted("".join(itertools.islice(itertools.cycle("banana$"), i, i + 7)) for i in range(7))
    print("".join(r[-1] for r in rotations), heapq.nlargest(3, range(50), key=lambda n: n * 7 % 31))
    words = Counter(itertools.chain.from_iterable(
        line.strip(string.punctuation).lower().split()
        for line in io.StringIO("The cat.\nthe dog!\nThe end")))
    print(words.most_common(2), sorted(words.elements())[:4], words - Counter(the=1),
          words & Counter(the=9, cat=1))
    reader = iter(partial(io.BytesIO(b"abcdefgh").read, 3), b"")
    print(list(reader), [x for x in iter([3, 2, 0, 1].pop, 0)], all([]), any(iter([])), sum([[1], [2]], []))
    it = iter([1, 2, 3])
    print(operator.length_hint(it), next(it), operator.length_hint(it), list(zip(it, it)),
          max(iter([2, 8]), default=0))
    nested = ((x, y) for x in range(3) for y in range(x) if (x + y) % 2)
    print(nested.gi_frame is not None, list(nested), nested.gi_frame, nested.__name__)


if __name__ == "__main__":
    main()
