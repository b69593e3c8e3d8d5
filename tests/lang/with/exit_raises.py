# An exception raised in `__exit__` replaces the one in flight and keeps it as context.
class M:
    def __enter__(self): return self
    def __exit__(self, *details): raise KeyError('from exit')

try:
    with M():
        raise ValueError('from body')
except KeyError as error:
    print(error, repr(error.__context__))  # expect: 'from exit' ValueError('from body')
try:
    with M():
        pass
except KeyError as error:
    print(error, error.__context__)  # expect: 'from exit' None

class Target:
    def __enter__(self): return (1, 2)
    def __exit__(self, kind, *rest):
        print('exit', kind.__name__)

with Target() as (a, b, c):  # raises: ValueError: not enough values to unpack (expected 3, got 2)
# expect: exit ValueError
    pass
