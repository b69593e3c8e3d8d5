# `sorted` makes a new list from any iterable and is stable; `reversed` is lazy.
data = [3, 1, 2]
print(sorted(data), data, sorted(data, reverse=True), sorted('bca'))
# expect: [1, 2, 3] [3, 1, 2] [3, 2, 1] ['a', 'b', 'c']
print(sorted({3: 'a', 1: 'b'}), sorted([1.5, 1, True], reverse=True))  # expect: [1, 3] [1.5, 1, True]
print(sorted(['B', 'a'], key=str.lower))  # expect: ['a', 'B']
print(sorted([(1, 'b'), (1, 'a'), (0, 'z')], key=lambda t: t[0]))  # expect: [(0, 'z'), (1, 'b'), (1, 'a')]
r = reversed([1, 2, 3])
print(type(r).__name__, next(r), list(r), list(r), list(reversed('abc')))
# expect: list_reverseiterator 3 [2, 1] [] ['c', 'b', 'a']
print(list(reversed(range(3))), list(reversed({1: 2, 3: 4})))  # expect: [2, 1, 0] [3, 1]
print(list(reversed((1, 2))))  # expect: [2, 1]
from functools import cmp_to_key
print(sorted([5, 2, 8], key=cmp_to_key(lambda a, b: b - a)))  # expect: [8, 5, 2]
calls = []
sorted(range(3), key=lambda x: calls.append(x) or -x)
print(calls)  # expect: [0, 1, 2]
class Weird:
    def __lt__(self, other): raise ValueError('no order')  # raises: ValueError: no order
sorted([Weird(), Weird()])
