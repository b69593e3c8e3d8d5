# Counting the characters of a str and the bytes of bytes: order, what was counted before, subclasses.
from collections import Counter

print(Counter("abracadabra"))  # expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1})
print(list(Counter("hello").items()))  # expect: [('h', 1), ('e', 1), ('l', 2), ('o', 1)]
print(list(Counter(b"\x00ab\xff\x00").items()))  # expect: [(0, 2), (97, 1), (98, 1), (255, 1)]
print(Counter("äbä"), Counter(""), Counter(b""))  # expect: Counter({'ä': 2, 'b': 1}) Counter() Counter()

counts = Counter("ab", c=10)
counts.update("cab")
counts["b"] = 2 ** 62
counts.update("bb")
print(counts)  # expect: Counter({'b': 4611686018427387906, 'c': 11, 'a': 2})

counts["x"] = 0.5
counts["y"] = True
counts.update("xyx")
print(counts["x"], counts["y"])  # expect: 2.5 2


class Noisy:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        print("add", self.n, other)
        return Noisy(self.n + other)


counts = Counter()
counts["n"] = Noisy(1)
counts.update("nan")  # expect: add 1 1
# expect: add 2 1
print(counts["n"].n, counts["a"])  # expect: 3 1


class Text(str):
    def __iter__(self):
        return iter(["own", "iterator"])


print(Counter(Text("xx")))  # expect: Counter({'own': 1, 'iterator': 1})


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


Loud("aba")  # expect: set a 1
# expect: set b 1
# expect: set a 2
