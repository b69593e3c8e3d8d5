# chain, zip_longest, tee, groupby, accumulate, pairwise, batched.
from itertools import *
import operator
print(list(chain('ab', [1], ())), list(chain.from_iterable(['ab', 'c'])))
# expect: ['a', 'b', 1] ['a', 'b', 'c']
print(list(zip_longest('ab', [1], fillvalue='-')), list(pairwise('abc')))
# expect: [('a', 1), ('b', '-')] [('a', 'b'), ('b', 'c')]
print(list(pairwise('a')), list(batched('abcde', 2)), list(accumulate([1, 2, 3])))
# expect: [] [('a', 'b'), ('c', 'd'), ('e',)] [1, 3, 6]
print(list(accumulate([1, 2, 3], operator.mul, initial=10)), list(accumulate([])))
# expect: [10, 10, 20, 60] []
for key, group in groupby('aaBBbc', key=str.lower):
    print(key, list(group))
    # expect: a ['a', 'a']
    # expect: b ['B', 'B', 'b']
    # expect: c ['c']
groups = groupby([1, 1, 2])
k1, g1 = next(groups); k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2))  # expect: 1 [] 2 [2]
a, b = tee(iter('xyz'))
print(next(a), next(a), list(b), list(a), len(tee('a', 3)))  # expect: x y ['x', 'y', 'z'] ['z'] 3
for f in (lambda: list(batched('ab', 0)), lambda: tee('a', -1), lambda: list(chain(5)),
          lambda: list(batched('abc', 2, strict=True)), lambda: zip_longest('a', fill=1),
          lambda: list(accumulate([1, 'a'])), lambda: groupby()):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError n must be at least one
        # expect: ValueError n must be >= 0
        # expect: TypeError 'int' object is not iterable
        # expect: ValueError batched(): incomplete batch
        # expect: TypeError zip_longest() got an unexpected keyword argument
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError groupby() missing required argument 'iterable' (pos 1)
