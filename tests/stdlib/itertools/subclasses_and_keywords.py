# Keyword arguments are for subclasses with an __init__ of their own; restoring states is deprecated.
import itertools, warnings
for cls, args in (itertools.chain, ([1], [2])), (filter, (None, [1])), (map, (str, [1])), (itertools.islice, ([1, 2], 1)):
    class Plain(cls): pass
    class Own(cls):
        def __init__(self, *args, more=None): self.more = more
    try:
        Plain(*args, more=3)
    except TypeError as error:
        print(error, Own(*args, more=3).more)
# expect: chain() takes no keyword arguments 3
# expect: filter() takes no keyword arguments 3
# expect: map() takes no keyword arguments 3
# expect: islice() takes no keyword arguments 3
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    cycle = itertools.cycle('de')
    cycle.__setstate__((['a'], 0))
print(len(caught), caught[0].category.__name__, ''.join(itertools.islice(cycle, 6)))  # expect: 1 DeprecationWarning deadea
warnings.simplefilter('ignore')
try:
    cycle.__setstate__((['a'], 'x'))
except TypeError as error:
    print(error)  # expect: 'str' object cannot be interpreted as an integer
