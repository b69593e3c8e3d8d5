# A program may have made a ring of __context__; raising inside its handler ends.
try:
    raise TypeError
except TypeError as outer:
    first, second = ValueError('first'), ValueError('second')
    first.__context__, second.__context__ = second, first
    try:
        raise first
    except ValueError:
        try:
            raise KeyError('new')
        except KeyError as error:
            print(repr(error.__context__), repr(error.__context__.__context__))  # expect: ValueError('first') TypeError()
