# `throw` takes an exception class or instance only.
def g():
    yield 1  # raises: LookupError: last

for bad in (5, 'text', int):
    try:
        g().throw(bad)
    except TypeError as error:
        print(error)
        # expect: exceptions must be classes or instances deriving from BaseException, not int
        # expect: exceptions must be classes or instances deriving from BaseException, not str
        # expect: exceptions must be classes or instances deriving from BaseException, not type
it = g()
next(it)
it.throw(LookupError('last'))
