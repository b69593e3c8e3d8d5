# Objects whose attributes lie in a dict (vars(), __dict__): reading, setting and calling them stays right whatever happens to dict and class.
import copy
from functools import cached_property
class A:
    def __init__(self, x): self.x = x; self.y = 2
    def get(self): return self.x
    @property
    def p(self): return self.x + 1
a = A(1); vars(a)
b = A(5); b.__dict__['z'] = 9
def read(o): return o.x, o.get(), o.p
def write(o, v): o.x = v
def see(o):
    seen = [read(o), read(o)]
    write(o, o.x + 1); write(o, o.x + 1)
    return seen
print([see(o) for o in (a, b, A(7), a, b)])
# expect: [[(1, 1, 2), (1, 1, 2)], [(5, 5, 6), (5, 5, 6)], [(7, 7, 8), (7, 7, 8)], [(3, 3, 4), (3, 3, 4)], [(7, 7, 8), (7, 7, 8)]]
b.get = lambda: 'own'
print(read(b))  # expect: (9, 'own', 10)
del b.get
print(read(b))  # expect: (9, 9, 10)
del b.x
try: read(b)
except AttributeError as e: print(e)
# expect: 'A' object has no attribute 'x'
A.x = 'class'
print([b.x for _ in range(3)])  # expect: ['class', 'class', 'class']
A.y = property(lambda self: 'property')
print(a.y, b.y)  # expect: property property
del A.y
print(a.y, b.y)  # expect: 2 2
class D(dict): pass
a.__dict__ = D(x=3, y=4)
print(read(a), a.__dict__, type(a.__dict__))  # expect: (3, 3, 4) {'x': 3, 'y': 4} <class '__main__.D'>
def set_and_read(o):
    for n in range(4):
        o.x = n
        yield o.x, o.get()
print(list(set_and_read(a)), a.__dict__)  # expect: [(0, 0), (1, 1), (2, 2), (3, 3)] {'x': 3, 'y': 4}
a.__dict__ = {}
print(list(set_and_read(a)), a.__dict__)  # expect: [(0, 0), (1, 1), (2, 2), (3, 3)] {'x': 3}
a.__dict__.clear()
print(a.get(), list(set_and_read(a)))  # expect: class [(0, 0), (1, 1), (2, 2), (3, 3)]
print(copy.copy(a).__dict__, copy.deepcopy(a).x)  # expect: {'x': 3} 3
def order(o): return o.first, o.second
class P: pass
one, two = P(), P()
one.__dict__.update(first=1, second=2); two.__dict__.update(second=4, first=3)
print([order(o) for o in (one, two, one, two)])  # expect: [(1, 2), (3, 4), (1, 2), (3, 4)]
two.__dict__[5] = 6
print(order(two), two.__dict__)  # expect: (3, 4) {'second': 4, 'first': 3, 5: 6}
# --- cached_property: the object keeps its attributes where they are -----------------------------------------------------------------------
class C:
    @cached_property
    def v(self): print('computed'); return 5
    def method(self): return self.v
c = C()
print([(c.v, c.method()) for _ in range(2)], c.__dict__)
# expect: computed
# expect: [(5, 5), (5, 5)] {'v': 5}
del c.v
print(c.v)
# expect: computed
# expect: 5
c.v = 8
print(c.v, c.method(), C.v.attrname)  # expect: 8 8 v
class S:
    __slots__ = 'a',
    @cached_property
    def v(self): return 1
try: S().v
except TypeError as e: print(e)
# expect: No '__dict__' attribute on 'S' instance to cache 'v' property.
class M(type):
    @cached_property
    def v(cls): return 1
class X(metaclass=M): pass
try: X.v
except TypeError as e: print(e)
# expect: The '__dict__' attribute on 'M' instance does not support item assignment for caching 'v' property.
class Own:
    __dict__ = property(lambda self: self.store)
    __slots__ = 'store',
    @cached_property
    def v(self): return 4
o = Own(); o.store = {}
print(o.v, o.store)  # expect: 4 {'v': 4}
class Failing:
    @cached_property
    def v(self): return self.missing
try: Failing().v
except AttributeError as e: print(e)
# expect: 'Failing' object has no attribute 'missing'
