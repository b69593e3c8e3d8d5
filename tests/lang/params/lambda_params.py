# A lambda takes every kind of parameter.
f = lambda a, b=2, /, c=3, *d, e, f=6, **g: (a, b, c, d, e, f, g)
print(f(1, e=5))  # expect: (1, 2, 3, (), 5, 6, {})
print(f(1, 2, 3, 4, 4, e=5, z=7))  # expect: (1, 2, 3, (4, 4), 5, 6, {'z': 7})
print((lambda: None)(), (lambda *a, **k: (a, k))(1, x=2))  # expect: None ((1,), {'x': 2})
print(f.__name__, f.__qualname__)  # expect: <lambda> <lambda>
try:
    (lambda x, /: x)()
except TypeError as error:
    print(error)  # expect: <lambda>() missing 1 required positional argument: 'x'
