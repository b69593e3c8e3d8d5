# Slots add up along bases; a base or subclass without slots has a dictionary.
class A:
    __slots__ = 'a'
class B(A):
    __slots__ = ['b', '__dict__']
class C(A):
    pass
class D(A):
    __slots__ = ()

b, c, d = B(), C(), D()
b.a = b.b = b.free = 1
c.a = c.free = 2
print(b.__dict__, c.__dict__)  # expect: {'free': 1} {'free': 2}
d.a = 3
try:
    d.free = 1
except AttributeError as error:
    print(error)  # expect: 'D' object has no attribute 'free' and no __dict__ for setting new attributes
class E:
    __slots__ = ('e',)
try:
    class F(A, E): pass
except TypeError as error:
    print(error)  # expect: multiple bases have instance lay-out conflict
