# throw() chains what the generator is handling, refuses what is no exception, warns of its old signature; a lambda returns what yield gave.
import warnings
def f():
    try:
        raise KeyError('a')
    except KeyError:
        yield
generator = f()
next(generator)
try:
    generator.throw(ValueError)
except ValueError as error:
    print(repr(error.__context__))  # expect: KeyError('a')
class Odd(Exception):
    def __new__(cls, *args):
        return cls
def g(): yield
try:
    g().throw(Odd)
except TypeError as error:
    print(error)  # expect: calling <class '__main__.Odd'> should have returned an instance of BaseException, not type
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    try:
        g().throw(TypeError, TypeError(24), None)
    except TypeError as error:
        print(error, seen[0].message)
        # expect: 24 the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.
h = (lambda: (yield 1))()
print(next(h))  # expect: 1
try:
    h.send(2)
except StopIteration as stop:
    print(stop.value)  # expect: 2
