# Metaclass hooks that return nonsense are reported or obeyed.
class BadMro(type):
    def mro(cls): return cls.result
class Entries:
    def __init__(self, result): self.result = result
    def __mro_entries__(self, bases): return self.result

for result in ([], [int, 5], 7, [str]):
    BadMro.result = result
    try:
        BadMro('X', (), {})
        print('made')
    except TypeError as error:
        print(error)
        # expect: type MRO must not be empty
        # expect: mro() returned base with unsuitable layout ('int')
        # expect: 'int' object is not iterable
        # expect: mro() returned base with unsuitable layout ('str')
for result in ([int], 5, (5,), ()):
    try:
        class Y(Entries(result)): pass
        print(Y.__bases__)
    except TypeError as error:
        print(error)
        # expect: __mro_entries__ must return a tuple
        # expect: __mro_entries__ must return a tuple
        # expect: int expected at most 2 arguments, got 3
        # expect: (<class 'object'>,)
class Hook(type):
    def __subclasscheck__(cls, sub): raise OSError('check')
    def __call__(cls): return 'not an instance'
class Z(metaclass=Hook): pass
print(Z())  # expect: not an instance
try:
    issubclass(int, Z)
except OSError as error:
    print(error)  # expect: check
class NewReturns(type):
    def __new__(mcls, *args): return 'a string'
class W(metaclass=NewReturns): pass
print(W)  # expect: a string
try:
    class V(W): pass
except TypeError as error:
    print(error)  # expect: str() argument 'encoding' must be str, not tuple
