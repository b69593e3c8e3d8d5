# What object.__reduce_ex__ and __getstate__ say, and what copy makes of it.
import copy
class Plain: pass
p = Plain(); p.x = 1; p.y = [2]
print(p.__reduce_ex__(4)[1:] == ((Plain,), {'x': 1, 'y': [2]}, None, None), Plain().__getstate__())  # expect: True None
twin, deep = copy.copy(p), copy.deepcopy(p)
print(twin.y is p.y, deep.y == p.y, deep.y is p.y)  # expect: True True False
class Slots:
    __slots__ = 'a', '__b', 'unset'
    def __init__(self): self.a, self.__b = 1, 2
twin = copy.copy(Slots()); print(twin.a, twin._Slots__b, Slots().__getstate__())  # expect: 1 2 (None, {'a': 1, '_Slots__b': 2})
class Both(Slots):
    def __init__(self): super().__init__(); self.c = 3
print(Both().__getstate__(), copy.copy(Both()).c)  # expect: ({'c': 3}, {'a': 1, '_Slots__b': 2}) 3
class Arguments:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls); self.made = args, kwargs
        return self
    def __getnewargs__(self): return 1, 2
print(copy.copy(Arguments()).made, Arguments().__reduce_ex__(2)[0].__name__)  # expect: ((), {}) __newobj__
class Keywords(Arguments):
    def __getnewargs_ex__(self): return (1,), {'k': 2}
print(copy.copy(Keywords()).made, Keywords().__reduce_ex__(2)[0].__name__)  # expect: ((), {}) __newobj_ex__
class L(list): pass
l = L([1, 2]); l.x = 5; twin = copy.copy(l); print(twin, twin.x, type(twin).__name__)  # expect: [1, 2] 5 L
class D(dict): pass
d = D(a=1); d.x = 5; twin = copy.deepcopy(d); print(twin, twin.x)  # expect: {'a': 1} 5
class T(tuple): pass
t = T([1, [2]]); t.x = 5; twin = copy.deepcopy(t); print(twin, twin.x, twin[1] is t[1])  # expect: (1, [2]) 5 False
class State(Plain):
    def __getstate__(self): return {'s': 1}
    def __setstate__(self, state): self.restored = state
print(copy.copy(State()).restored)  # expect: {'s': 1}
class Bad(Arguments):
    def __getnewargs__(self): return 5
for f in (lambda: copy.copy(x for x in 'a'), lambda: Bad().__reduce_ex__(2), lambda: object().__reduce_ex__(2)[1:]):
    try:
        print(f())
    except TypeError as error:
        print(error)
# expect: cannot pickle 'generator' object
# expect: __getnewargs__ should return a tuple, not 'int'
# expect: ((<class 'object'>,), None, None, None)
