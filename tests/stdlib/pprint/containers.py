# Containers are broken over lines where they do not fit.
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from pprint import pformat, pp, isreadable, isrecursive
print(pformat({'b': list(range(30)), 'a': 'x'}, width=40, compact=True))
# expect: {'a': 'x',
# expect:  'b': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
# expect:        11, 12, 13, 14, 15, 16, 17, 18,
# expect:        19, 20, 21, 22, 23, 24, 25, 26,
# expect:        27, 28, 29]}
print(pformat({'key': {'inner': [1, 2, (3,)], 'set': {3, 1, 2}}}, width=20))
# expect: {'key': {'inner': [1,
# expect:                    2,
# expect:                    (3,)],
# expect:          'set': {1,
# expect:                  2,
# expect:                  3}}}
print(pformat('the quick brown fox jumps over the lazy dog', width=20))
# expect: ('the quick brown '
# expect:  'fox jumps over '
# expect:  'the lazy dog')
print(pformat([b'0123456789' * 3], width=25))
# expect: [b'01234567890123456789'
# expect:  b'0123456789']
print(pformat(OrderedDict([(1, 'one'), (2, 'two')]), width=20))
# expect: OrderedDict([(1,
# expect:               'one'),
# expect:              (2,
# expect:               'two')])
print(pformat(defaultdict(list, {1: [2]}), width=15))
# expect: defaultdict(<class 'list'>,
# expect:             {1: [2]})
print(pformat(Counter('hello world'), width=20))
# expect: Counter({'l': 3,
# expect:          'o': 2,
# expect:          'h': 1,
# expect:          'e': 1,
# expect:          ' ': 1,
# expect:          'w': 1,
# expect:          'r': 1,
# expect:          'd': 1})
print(pformat(deque(range(4), maxlen=9), width=10))
# expect: deque([0,
# expect:        1,
# expect:        2,
# expect:        3],
# expect:       maxlen=9)
@dataclass
class Point:
    x: int
    name: str = 'p'
print(pformat(Point(12345, 'a long name'), width=20))
# expect: Point(x=12345,
# expect:       name='a long '
# expect:            'name')
print(pformat([1, [2, [3, [4]]]], depth=2), pformat(1234567, underscore_numbers=True))  # expect: [1, [2, [...]]] 1_234_567
loop = [1]
loop.append(loop)
print(isrecursive(loop), isreadable(loop), isreadable([1]), pformat(loop)[:19])  # expect: True False True [1, <Recursion on l
print(pformat({2: 1, 'a': 3, 1: 2}), pformat({2: 1, 1: 2}, sort_dicts=False))  # expect: {1: 2, 2: 1, 'a': 3} {2: 1, 1: 2}
