# Copies of the iterators of itertools go on from the same place; making one warns.
import copy, warnings
from itertools import *
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    copy.copy(count())
print(caught[0].category.__name__, caught[0].message)
# expect: DeprecationWarning Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.
warnings.simplefilter('ignore')
makers = [
    lambda: accumulate([1, 2, 3]), lambda: accumulate([1, 2], initial=5), lambda: accumulate([None, 1], lambda a, b: a),
    lambda: chain('ab', 'cd'), lambda: compress('abcd', [1, 1, 0, 1]), lambda: islice(count(2, 3), 4), lambda: islice(cycle('ab'), 5),
    lambda: dropwhile(bool, [1, 0, 2, 3]), lambda: takewhile(bool, [1, 2, 0]), lambda: filterfalse(bool, [0, 1, 0]),
    lambda: repeat(3, 4), lambda: starmap(pow, [(1, 2), (2, 3)]), lambda: zip_longest('abc', 'a', fillvalue=0),
    lambda: tee('abc')[0], lambda: islice('abcdefg', 1, 6, 2),
]
for make in makers:
    for taken in range(6):
        it = make()
        for _ in range(taken): next(it, None)
        twin = copy.deepcopy(it)
        assert list(twin) == list(it), (make(), taken)
print('all equal')  # expect: all equal
c = cycle('ab'); next(c); c = copy.deepcopy(c); print([next(c) for _ in range(4)])  # expect: ['b', 'a', 'b', 'a']
print(count(3).__reduce__()[1], count(3, 2).__reduce__()[1], repeat('x', 2).__reduce__()[1], repeat('x').__reduce__()[1])
# expect: (3,) (3, 2) ('x', 2) ('x',)
for make in lambda: pairwise('ab'), lambda: batched('ab', 1):
    try:
        copy.copy(make())
    except TypeError as error:
        print(error)
# expect: cannot pickle 'itertools.pairwise' object
# expect: cannot pickle 'itertools.batched' object
