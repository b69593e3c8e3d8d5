# `dir()` sorts what `__dir__` returns; the default merges instance, class and bases.
class Base:
    b = 1

class C(Base):
    a = 2
    def __init__(self):
        self.z = 3

print([n for n in dir(C()) if not n.startswith('_')])  # expect: ['a', 'b', 'z']

class D:
    def __dir__(self):
        return ['z', 'a', 'm']

print(dir(D()), D().__dir__())  # expect: ['a', 'm', 'z'] ['z', 'a', 'm']

class E:
    def __dir__(self):
        return 5

try:
    dir(E())
except TypeError as error:
    print(error)  # expect: 'int' object is not iterable
print([n for n in dir(C) if not n.startswith('_')])  # expect: ['a', 'b']
