# Missing arguments are listed by name with the right grammar.
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def kw(*, x, y, z): pass
def kw1(*, only): pass

for call in ('one()', 'two()', 'three()', 'three(b=1)', 'two(b=1)', 'kw()', 'kw(x=1)', 'kw1()',
             'kw(x=1, z=2)'):
    try:
        eval(call)
    except TypeError as error:
        print(error)
        # expect: one() missing 1 required positional argument: 'a'
        # expect: two() missing 2 required positional arguments: 'a' and 'b'
        # expect: three() missing 3 required positional arguments: 'a', 'b', and 'c'
        # expect: three() missing 2 required positional arguments: 'a' and 'c'
        # expect: two() missing 1 required positional argument: 'a'
        # expect: kw() missing 3 required keyword-only arguments: 'x', 'y', and 'z'
        # expect: kw() missing 2 required keyword-only arguments: 'y' and 'z'
        # expect: kw1() missing 1 required keyword-only argument: 'only'
        # expect: kw() missing 1 required keyword-only argument: 'y'
