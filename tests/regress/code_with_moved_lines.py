# code.replace(co_firstlineno=...) moved the first line only: tracebacks and co_lines() showed the old ones.
import traceback


def f():
    x = 1
    return x / 0


def line_of_error(function):
    try:
        function()
    except ZeroDivisionError as e:
        return traceback.extract_tb(e.__traceback__)[-1].lineno

print(line_of_error(f) - f.__code__.co_firstlineno)  # expect: 2


def g():
    pass

g.__code__ = f.__code__.replace(co_firstlineno=100)
print(line_of_error(g), g.__code__.co_firstlineno)  # expect: 102 100
g.__code__ = g.__code__.replace(co_firstlineno=3)
print(line_of_error(g), sorted({line for *_, line in g.__code__.co_lines()})[-2:])  # expect: 5 [4, 5]
print(line_of_error(f) - f.__code__.co_firstlineno, f.__code__.replace(co_firstlineno=f.__code__.co_firstlineno) == f.__code__)  # expect: 2 True
