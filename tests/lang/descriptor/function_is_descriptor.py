# Functions are non-data descriptors: `__get__` makes a bound method.
def f(self, x): return self, x

print(f.__get__(1)(2), type(f.__get__(1)).__name__, f.__get__(None, int) is f)  # expect: (1, 2) method True
bound = f.__get__('a')
print(bound.__self__, bound.__func__ is f, bound.__name__, bound == f.__get__('a'))  # expect: a True f True
print(bound == f.__get__('b'))  # expect: False
try:
    f.__get__(None, None)
except TypeError as error:
    print(error)  # expect: __get__(None, None) is invalid
print(len.__self__.__name__, hasattr(len, '__get__'))  # expect: builtins False

class C:
    builtin = len

print(C().builtin([1]), str.upper.__get__('x')())  # expect: 1 X
