# A wrong `__len__` or `__length_hint__` changes no result.
class Lies:
    def __init__(self, hint, items): self.hint, self.items = hint, items
    def __iter__(self): return iter(self.items)
    def __length_hint__(self):
        if isinstance(self.hint, Exception): raise self.hint
        return self.hint

for hint in (0, 1, 1000, NotImplemented, TypeError('ignored')):
    print(list(Lies(hint, 'abc')), tuple(Lies(hint, 'ab')), end=' ')
    # expect: ['a', 'b', 'c'] ('a', 'b') ['x', 'y']
    # expect: ['a', 'b', 'c'] ('a', 'b') ['x', 'y']
    # expect: ['a', 'b', 'c'] ('a', 'b') ['x', 'y']
    # expect: ['a', 'b', 'c'] ('a', 'b') ['x', 'y']
    # expect: ['a', 'b', 'c'] ('a', 'b') ['x', 'y']
    items = ['x']
    items.extend(Lies(hint, 'y'))
    print(items)
for hint in (-1, 'x', ValueError('passes')):
    try:
        print(list(Lies(hint, 'ab')))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError __length_hint__() should return >= 0
        # expect: TypeError __length_hint__ must be an integer, not str
        # expect: ValueError passes
class Len:
    def __len__(self): return 10 ** 6
    def __getitem__(self, i): return ['only'][i]
print(list(Len()), sorted(Len()), [*Len()])  # expect: ['only'] ['only'] ['only']
