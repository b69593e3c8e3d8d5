# Parameters after `*` must be named; defaults may follow non-defaults there.
def f(a, *, b=1, c):
    return a, b, c

print(f(0, c=2), f(c=1, a=2, b=3))  # expect: (0, 1, 2) (2, 3, 1)
for call in ('f(0)', 'f(0, 1)', 'f(0, 1, c=2)', 'f(0, c=1, d=2)', 'f()'):
    try:
        eval(call)
    except TypeError as error:
        print(error)
        # expect: f() missing 1 required keyword-only argument: 'c'
        # expect: f() takes 1 positional argument but 2 were given
        # expect: f() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
        # expect: f() got an unexpected keyword argument 'd'
        # expect: f() missing 1 required positional argument: 'a'
print(f.__kwdefaults__)  # expect: {'b': 1}
