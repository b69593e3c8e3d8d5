# Iterators below that call the iterator above, keys that raise, groups that are used late.
from itertools import *
class FromBelow:
    def __init__(self, make):
        self.above, self.calls = make(self), 0
    def __iter__(self):
        return self
    def __next__(self):
        self.calls += 1
        if self.calls % 3 == 1 and self.calls < 8: return next(self.above)
        if self.calls > 12: raise StopIteration
        return self.calls
for make in (pairwise, lambda s: accumulate(s), lambda s: chain([1], s), lambda s: batched(s, 2), lambda s: islice(s, 5), cycle,
             lambda s: compress(s, repeat(1)), lambda s: takewhile(bool, s)):
    below = FromBelow(make)
    try:
        print(list(islice(below.above, 12)))
    except Exception as error:
        print(type(error).__name__, error)
# expect: [((2, 3), ((2, 3), 5)), (((2, 3), 5), 6), (6, (6, 8)), ((6, 8), 9), (9, 10), (10, 11), (11, 12)]
# expect: [4, 7, 24, 30, 76, 85, 95, 106, 118]
# expect: [1, 2, 3, 5, 6, 8, 9, 10, 11, 12]
# expect: [((2, 3), (5, 6)), ((8, 9), 10), (11, 12)]
# expect: [2, 3, 5]
# expect: [2, 3, 5, 6, 8, 9, 10, 11, 12, 2, 2, 3]
# expect: [2, 3, 5, 6, 8, 9, 10, 11, 12]
# expect: [2, 3, 5, 6, 8, 9, 10, 11, 12]
def generator():
    yield 1
    yield next(pair[1])
pair = tee(generator())
try:
    print(list(pair[0]))
except RuntimeError as error:
    print(error)  # expect: [1, 1]
a, b, c = tee(iter(range(200)), 3)
print(sum(a), next(b), sum(islice(b, 100)), sum(c), sum(b), tee(a)[0] is a)  # expect: 19900 0 5050 19900 14850 True
print([(k, list(g)) for k, g in list(groupby('aab'))])  # expect: [('a', []), ('b', [])]
groups = groupby('aab'); key, group = next(groups); print(next(group)); next(groups); print(list(group))
# expect: a
# expect: []
try:
    list(groupby([1, 2, 3], key=lambda x: 1 / (x - 2)))
except ZeroDivisionError as error:
    print(error)  # expect: division by zero
class NoEq:
    def __eq__(self, other): raise ValueError('eq')
try:
    list(groupby([NoEq(), NoEq()]))
except ValueError as error:
    print(error)  # expect: eq
print(list(islice(count(2**62 - 3), 5)), list(islice(count(0, 2**61), 4)), list(islice(count(1.5), 2)))
# expect: [4611686018427387901, 4611686018427387902, 4611686018427387903, 4611686018427387904, 4611686018427387905] [0, 2305843009213693952, 4611686018427387904, 6917529027641081856] [1.5, 2.5]
it = iter(range(10)); print(list(islice(it, 1, 5, 3)), list(it))  # expect: [1, 4] [5, 6, 7, 8, 9]
print(list(islice(range(3), 1, 2**63 - 1, 2**63 - 1)), list(islice(range(9), None, None, 4)))  # expect: [1] [0, 4, 8]
deep = chain()
for _ in range(20000): deep = chain(deep, [1])
print(sum(islice(deep, 100)))  # expect: 100
