# deque: both ends, maxlen, rotation, and errors.
from collections import deque
d = deque('bcd')
d.append('e'); d.appendleft('a'); d.extend('fg'); d.extendleft('zy')
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], d.index('c'), d.count('a'), 'x' in d)
# expect: deque(['z', 'a', 'b', 'c', 'd', 'e', 'f']) g y 7 z f 3 1 False
d.rotate(2); print(d); d.rotate(-3); print(d)
# expect: deque(['e', 'f', 'z', 'a', 'b', 'c', 'd'])
# expect: deque(['a', 'b', 'c', 'd', 'e', 'f', 'z'])
d.insert(2, 'new'); d.remove('z'); d.reverse(); print(d, d.copy() == d, d.maxlen)
# expect: deque(['f', 'e', 'd', 'c', 'new', 'b', 'a']) True None
m = deque([1, 2, 3], maxlen=2)
m.append(4); m.appendleft(0); print(m, m + deque([9]), m * 2, deque([1, 2]) < deque([1, 3]), deque(maxlen=0))
# expect: deque([0, 3], maxlen=2) deque([3, 9], maxlen=2) deque([0, 3], maxlen=2) True deque([], maxlen=0)
d[1] = 'set'; del d[0]; print(list(reversed(d)), d == list(d))
# expect: ['a', 'b', 'new', 'c', 'd', 'set'] False
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[99], lambda: d.remove('none'),
          lambda: d.index('none'), lambda: m.insert(0, 1), lambda: deque(5), lambda: deque([], -1),
          lambda: hash(d), lambda: d[0:1], lambda: d + [1], lambda: deque([1, 2], maxlen='a')):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError pop from an empty deque
        # expect: IndexError pop from an empty deque
        # expect: IndexError deque index out of range
        # expect: ValueError 'none' is not in deque
        # expect: ValueError 'none' is not in deque
        # expect: IndexError deque already at its maximum size
        # expect: TypeError 'int' object is not iterable
        # expect: ValueError maxlen must be non-negative
        # expect: TypeError unhashable type: 'collections.deque'
        # expect: TypeError sequence index must be integer, not 'slice'
        # expect: TypeError can only concatenate deque (not "list") to deque
        # expect: TypeError an integer is required
try:
    for x in d: d.append(x)
except RuntimeError as error:
    print(error)  # expect: deque mutated during iteration
