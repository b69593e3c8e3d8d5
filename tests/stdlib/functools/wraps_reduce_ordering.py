# wraps, reduce, total_ordering, cmp_to_key.
from functools import wraps, reduce, total_ordering, cmp_to_key
def deco(f):
    @wraps(f)
    def inner(*args):
        "inner doc"
        return f(*args)
    return inner
@deco
def original(x: int):
    "Original doc."
    return x
print(original.__name__, original.__doc__, original.__wrapped__(3))  # expect: original Original doc. 3
print(original.__qualname__, original.__annotations__)  # expect: original {'x': <class 'int'>}
print(reduce(lambda a, b: a * b, [1, 2, 3]), reduce(lambda a, b: a + [b], 'ab', []))  # expect: 6 ['a', 'b']
print(reduce(max, [5]), reduce(None, [], 'initial'))  # expect: 5 initial
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n if isinstance(other, V) else NotImplemented
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(1) != V(2))  # expect: True True False True
for f in (lambda: reduce(max, []), lambda: V(1) <= 5, lambda: total_ordering(type('X', (), {})),
          lambda: reduce(5, [1, 2]), lambda: reduce(max, 5)):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError reduce() of empty iterable with no initial value
        # expect: TypeError '<=' not supported between instances of 'V' and 'int'
        # expect: ValueError must define at least one ordering operation: < > <= >=
        # expect: TypeError 'int' object is not callable
        # expect: TypeError reduce() arg 2 must support iteration
k = cmp_to_key(lambda a, b: len(a) - len(b))
print(sorted(['ccc', 'a', 'bb'], key=k), k('a') < k('bb'), k('x') == k('y'))
# expect: ['a', 'bb', 'ccc'] True True
