# count, cycle, repeat, islice, takewhile, dropwhile, filterfalse, starmap.
from itertools import *
print(list(islice(count(5, 2), 3)), list(islice(count(0.5, 0.25), 3)))  # expect: [5, 7, 9] [0.5, 0.75, 1.0]
print(list(islice(cycle('ab'), 5)), list(repeat('x', 2)))  # expect: ['a', 'b', 'a', 'b', 'a'] ['x', 'x']
print(list(islice('abcdef', 1, None, 2)), list(islice('abc', 2)))  # expect: ['b', 'd', 'f'] ['a', 'b']
print(list(islice(range(10), 2, 8, 3)))  # expect: [2, 5]
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])))  # expect: [1, 2]
print(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))  # expect: [3, 1]
print(list(filterfalse(None, [0, 1, ''])), list(starmap(pow, [(2, 3), (3, 2)])))  # expect: [0, ''] [8, 9]
print(list(compress('abcd', [1, 0, 1])), count(3), repeat(1, 2), count(1, 2))
# expect: ['a', 'c'] count(3) repeat(1, 2) count(1, 2)
print(next(count(10 ** 20)))  # expect: 100000000000000000000
it = iter(range(5))
print(list(islice(it, 2)), next(it), list(cycle([])), list(zip(count(), 'ab')))
# expect: [0, 1] 2 [] [(0, 'a'), (1, 'b')]
print(list(map(pow, range(4), repeat(2))))  # expect: [0, 1, 4, 9]
for f in (lambda: islice([1], -1), lambda: islice([1], 0, 5, 0), lambda: islice([1]), lambda: count('a'),
          lambda: repeat(), lambda: cycle(5), lambda: list(starmap(pow, [5])), lambda: islice([1], 'a'),
          lambda: takewhile(5)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
        # expect: ValueError Step for islice() must be a positive integer or None.
        # expect: TypeError islice expected at least 2 arguments, got 1
        # expect: TypeError a number is required
        # expect: TypeError repeat() missing required argument 'object' (pos 1)
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError 'int' object is not iterable
        # expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
        # expect: TypeError takewhile expected 2 arguments, got 1
