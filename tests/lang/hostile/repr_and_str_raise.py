# An exception in `__repr__` or `__str__` passes through containers, print and formatting.
class R:
    def __repr__(self): raise ValueError('repr failed')
class S(R):
    def __str__(self): raise KeyError('str failed')

for f in (lambda: repr([R()]), lambda: repr({1: R()}), lambda: repr((R(),)), lambda: repr({R()}),
          lambda: f'{R()!r}', lambda: '%r' % R(), lambda: print(S()), lambda: str(S()), lambda: f'{S()}',
          lambda: '{}'.format(S()), lambda: ascii(R()), lambda: str(R()), lambda: ''.join([str(R())])):
    try:
        f()
        print('no error')
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
        # expect: ValueError repr failed
        # expect: ValueError repr failed
        # expect: ValueError repr failed
        # expect: ValueError repr failed
        # expect: ValueError repr failed
        # expect: ValueError repr failed
        # expect: KeyError 'str failed'
        # expect: KeyError 'str failed'
        # expect: KeyError 'str failed'
        # expect: KeyError 'str failed'
        # expect: ValueError repr failed
        # expect: ValueError repr failed
        # expect: ValueError repr failed
items = [1, R()]
try:
    repr(items)
except ValueError:
    pass
items[1] = items
print(items)  # expect: [1, [...]]
class Mutates:
    def __repr__(self):
        target.clear()
        return 'M'
target = [Mutates(), Mutates(), 3]
print(target, len(target))  # expect: [M] 3
