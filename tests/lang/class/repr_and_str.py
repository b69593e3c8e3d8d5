# `str()` falls back to `__repr__`; both must return str; the default repr names the type.
class R:
    def __repr__(self): return 'R!'

class S(R):
    def __str__(self): return 'S!'

print(str(R()), repr(S()), S(), [S()], f'{S()} {S()!r}')  # expect: R! R! S! [R!] S! R!

class Bad:
    def __repr__(self): return 5
    __str__ = lambda self: None

for f in repr, str, '{!r}'.format:
    try:
        f(Bad())
    except TypeError as error:
        print(error)
        # expect: __repr__ returned non-string (type int)
        # expect: __str__ returned non-string (type NoneType)
        # expect: __repr__ returned non-string (type int)
class Plain: pass
print(repr(Plain()).split(' at ')[0])  # expect: <__main__.Plain object
print(Plain, Plain.__repr__ is object.__repr__)  # expect: <class '__main__.Plain'> True
