# Unknown, repeated and non-string keywords are TypeErrors.
def f(a, b=0):
    pass

for call in ('f(1, c=2)', 'f(1, a=2)', 'f(1, **{"a": 3})', 'f(**{"b": 1}, **{"b": 2})',
             'f(1, b=2, **{"b": 3})',
             'f(**{1: 2})', 'f(**5)', 'f(*5)', 'f(1, 2, *None)', 'f(**[])', 'len(**{"x y": 1})',
             'f(x=1, y=2)'):
    try:
        eval(call)
    except TypeError as error:
        print(error)
        # expect: f() got an unexpected keyword argument 'c'
        # expect: f() got multiple values for argument 'a'
        # expect: f() got multiple values for argument 'a'
        # expect: __main__.f() got multiple values for keyword argument 'b'
        # expect: __main__.f() got multiple values for keyword argument 'b'
        # expect: keywords must be strings
        # expect: __main__.f() argument after ** must be a mapping, not int
        # expect: __main__.f() argument after * must be an iterable, not int
        # expect: Value after * must be an iterable, not NoneType
        # expect: __main__.f() argument after ** must be a mapping, not list
        # expect: len() takes no keyword arguments
        # expect: f() got an unexpected keyword argument 'x'
