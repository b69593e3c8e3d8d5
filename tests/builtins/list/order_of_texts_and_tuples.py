# The order of texts of any length, with NULs, beyond ASCII and lone surrogates, alone and in tuples: that of their code points.
import random

random.seed(3)
words = ["".join(random.choice("ab\0é€𝄞") for _ in range(random.randrange(14))) for _ in range(1500)]
words += ["a" * i for i in range(20)] + ["a" * i + "\0" for i in range(20)] + ["\ud800x", "\ud800"]


def code_points(text):
    return [ord(c) for c in text]


print(sorted(words) == sorted(words, key=code_points))  # expect: True
for _ in range(1500):
    a, b = random.choice(words), random.choice(words)
    x, y = code_points(a), code_points(b)
    assert (a < b, a <= b, a == b, a != b, a > b, a >= b) == (x < y, x <= y, x == y, x != y, x > y, x >= y), (a, b)

rows = [(random.randrange(3), random.choice(words), random.random()) for _ in range(1500)]
print(sorted(rows) == sorted(rows, key=lambda row: (row[0], code_points(row[1]), row[2])))  # expect: True
rows = [(random.randrange(3), random.choice(words)[:2])[:random.randrange(3)] for _ in range(1500)]
print(sorted(rows) == sorted(rows, key=lambda row: [code_points(x) if isinstance(x, str) else x for x in row]))  # expect: True
try:
    sorted([(1, "a"), (1, 2), (0, 3)])
except TypeError as e:
    print(e)  # expect: '<' not supported between instances of 'int' and 'str'


class Named(str):
    def __lt__(self, other):
        return str.__gt__(self, other)


print(sorted([("b",), ("a",), ("c",)]), sorted([(Named("b"),), (Named("a"),), (Named("c"),)]))
# expect: [('a',), ('b',), ('c',)] [('c',), ('b',), ('a',)]
nan = float("nan")
print(sorted([(nan, 2), (nan, 1)]), (nan, 1) < (nan, 2), (10**30, 1) < (10**30, 2), (True, 1) < (1, 2), (1.5, "a") < (2, "b"))
# expect: [(nan, 1), (nan, 2)] True True True True
