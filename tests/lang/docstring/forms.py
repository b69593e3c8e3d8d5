# Only a plain string literal that comes first is a docstring; indentation common to all lines is removed.
"""Module documentation."""
def f():
    """First.

        Deeper.
    Base.
    """

def g():
    f'not a docstring'

def h():
    b'bytes are not'

class C:
    'One' ' two'
    def m(self):
        x = 1
        'too late'

print(repr(__doc__), repr(f.__doc__))  # expect: 'Module documentation.' 'First.\n\n    Deeper.\nBase.\n'
print(g.__doc__, h.__doc__, C.__doc__, C.m.__doc__)  # expect: None None One two None
