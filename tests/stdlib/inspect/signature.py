# signature() of functions, methods, classes, partials and native functions.
import functools
import inspect
def f(a, /, b: int, c=3, *d: str, e, f: 'x' = 5, **g) -> bool: pass
print(inspect.signature(f))  # expect: (a, /, b: int, c=3, *d: str, e, f: 'x' = 5, **g) -> bool
print(inspect.signature(f).parameters['c'].kind.description)  # expect: positional or keyword
print(repr(inspect.signature(f).parameters['b']))  # expect: <Parameter "b: int">
class A:
    def __init__(self, x, y=2): pass
    def method(self, z): pass
    @classmethod
    def made(cls, q): pass
    @staticmethod
    def free(r): pass
print(inspect.signature(A), inspect.signature(A.method), inspect.signature(A(1).method))  # expect: (x, y=2) (self, z) (z)
print(inspect.signature(A.made), inspect.signature(A.free))  # expect: (q) (r)
print(inspect.signature(functools.partial(f, 1, c=9)))  # expect: (b: int, *, c=9, e, f: 'x' = 5, **g) -> bool
@functools.wraps(f)
def wrapper(*args, **kwargs): pass
print(inspect.signature(wrapper) == inspect.signature(f))  # expect: True
print(inspect.signature(sorted), inspect.signature(''.join))  # expect: (iterable, /, *, key=None, reverse=False) (iterable, /)
print(inspect.signature(f).replace(parameters=[]))  # expect: () -> bool
try:
    inspect.signature(5)
except TypeError as error:
    print(error)  # expect: 5 is not a callable object
