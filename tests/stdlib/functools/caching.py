# lru_cache, cache and cached_property.
from functools import lru_cache, cache, cached_property
@lru_cache(maxsize=2)
def f(x):
    print('computing', x)
    return x * 2

print(f(1), f(2), f(1), f(3), f(2))
# expect: computing 1
# expect: computing 2
# expect: computing 3
# expect: computing 2
# expect: 2 4 2 6 4
print(f.cache_info(), f.cache_parameters(), f.__name__, f.__wrapped__(5))
# expect: computing 5
# expect: CacheInfo(hits=1, misses=4, maxsize=2, currsize=2) {'maxsize': 2, 'typed': False} f 10
f.cache_clear(); print(f.cache_info())  # expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().hits)  # expect: 23416728348467685 78
@lru_cache(typed=True)
def t(x): return type(x).__name__
print(t(1), t(1.0), t(True), t.cache_info().currsize)  # expect: int float bool 3
class C:
    @cached_property
    def data(self):
        print('once')
        return [1]
c = C()
print(c.data is c.data, c.__dict__); del c.data; c.data
# expect: once
# expect: True {'data': [1]}
# expect: once
try:
    f([])
except TypeError as error:
    print(error)  # expect: unhashable type: 'list'
lru_cache(maxsize='x')  # raises: TypeError: Expected first argument to be an integer, a callable, or None
