# Too many positional arguments: the message counts what is taken and what was given.
def none(): pass
def one(a): pass
def two(a, b=1): pass
def only_defaults(a=1, b=2): pass
def with_kw(a, *, k): pass
def with_kw2(a, *, k, m=1): pass

for call in ('none(1)', 'none(1, 2)', 'one(1, 2)', 'two(1, 2, 3)', 'only_defaults(1, 2, 3)',
             'with_kw(1, 2, k=1)',
             'with_kw2(1, 2, 3, k=1, m=2)', 'with_kw(1, 2)'):
    try:
        eval(call)
    except TypeError as error:
        print(error)
        # expect: none() takes 0 positional arguments but 1 was given
        # expect: none() takes 0 positional arguments but 2 were given
        # expect: one() takes 1 positional argument but 2 were given
        # expect: two() takes from 1 to 2 positional arguments but 3 were given
        # expect: only_defaults() takes from 0 to 2 positional arguments but 3 were given
        # expect: with_kw() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
        # expect: with_kw2() takes 1 positional argument but 3 positional arguments (and 2 keyword-only arguments) were given
        # expect: with_kw() takes 1 positional argument but 2 were given
