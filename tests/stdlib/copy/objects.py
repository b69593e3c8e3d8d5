# Objects are copied by their dictionary and slots, or by `__copy__`, `__deepcopy__`, `__reduce__`.
import copy
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return self.x == other.x
class S:
    __slots__ = ('a', 'b')
class Custom:
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return 'deep copied'
class Reduce:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (Reduce, (self.n + 1,))
class L(list): pass

p = P([1])
print(copy.copy(p).x is p.x, copy.deepcopy(p).x is p.x, copy.deepcopy(p) == p)  # expect: True False True
s = S(); s.a = [1]
t = copy.deepcopy(s)
print(t.a, t.a is s.a, hasattr(t, 'b'), copy.copy(Custom()))  # expect: [1] False False copied
print(copy.deepcopy([Custom()]), copy.copy(Reduce(1)).n)  # expect: ['deep copied'] 2
l = L([1, [2]]); l.extra = 'e'
m = copy.deepcopy(l)
print(m, type(m).__name__, m.extra, m[1] is l[1])  # expect: [1, [2]] L e False
try:
    copy.copy((x for x in ''))
except TypeError as error:
    print(error)  # expect: cannot pickle 'generator' object
