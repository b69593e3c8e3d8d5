# `__class__` of an instance can be replaced by a class of the same layout.
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
class S:
    __slots__ = ('x',)

a = A()
a.__class__ = B
print(a.who(), type(a).__name__, isinstance(a, A))  # expect: B B False
for value in (S, 5, int):
    try:
        a.__class__ = value
    except TypeError as error:
        print(error)
        # expect: __class__ assignment: 'S' object layout differs from 'B'
        # expect: __class__ must be set to a class, not 'int' object
        # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
try:
    (5).__class__ = bool
except TypeError as error:
    print(error)  # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
