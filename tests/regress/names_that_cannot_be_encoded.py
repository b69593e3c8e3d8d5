# Surrogates in names of classes, in their docs and in names of encodings were accepted.
import io
def attempt(f):
    try:
        print(f())
    except ValueError as error:
        print(type(error).__name__, error)
class A: pass
attempt(lambda: type('A\udcdcB', (), {}))  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcdc' in position 1: surrogates not allowed
attempt(lambda: type('A', (), {'__doc__': '\udcdc'}))  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcdc' in position 0: surrogates not allowed
attempt(lambda: setattr(A, '__name__', '\udcdc'))  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcdc' in position 0: surrogates not allowed
attempt(lambda: ''.encode('\udcfe'))  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcfe' in position 0: surrogates not allowed
attempt(lambda: io.TextIOWrapper(io.BytesIO(), encoding='ascii', errors='\udcfe'))
# expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcfe' in position 0: surrogates not allowed
A = type('A', (), {'__firstlineno__': 42})
A.__module__ = 'elsewhere'
print('__firstlineno__' in A.__dict__)  # expect: False
