"""Making instances: with __init__, with slots, by inheritance, with __new__, named tuples, dataclasses."""
from collections import namedtuple
from dataclasses import dataclass


class Empty:
    pass


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class SlotPair:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a = a
        self.b = b


class Triple(Pair):
    def __init__(self, a, b, c):
        super().__init__(a, b)
        self.c = c


class Interned:
    known = {}

    def __new__(cls, key):
        if (found := cls.known.get(key)) is None:
            found = cls.known[key] = super().__new__(cls)
            found.uses = 0
        return found


Row = namedtuple("Row", "a b c")


@dataclass
class Record:
    name: str
    size: int = 0


def run(n):
    total = 0
    for i in range(n):
        Empty()
        total += Pair(i, 1).a
        total -= SlotPair(i, 2).b
        total += Triple(i, 1, i & 3).c
        interned = Interned(i & 15)
        interned.uses += 1
        if i & 3 == 0:
            total += Row(i, 2, 3).b + Record("r", i).size
        if i & 7 == 0:
            total += [i, (i, i), {i: i}][0]
    return total + sum(x.uses for x in Interned.known.values())


print("object_creation", run(700_000))
