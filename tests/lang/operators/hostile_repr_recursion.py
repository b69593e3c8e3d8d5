# Containers that contain themselves print dots; a `__repr__` that never ends is a RecursionError.
items = [1]
items.append(items)
d = {'k': items}
d['d'] = d
t = (items,)
print(items, d, t)  # expect: [1, [...]] {'k': [1, [...]], 'd': {...}} ([1, [...]],)

class Loop:
    def __repr__(self): return repr([self])

try:
    repr(Loop())
except RecursionError as error:
    print(str(error).startswith('maximum recursion depth exceeded'))  # expect: True
items.clear()
from collections import deque
q = deque([1])
q.append(q)
print(q)  # expect: deque([1, [...]])
