# defaultdict makes missing values; OrderedDict can move keys and compares in order.
from collections import defaultdict, OrderedDict
d = defaultdict(list)
d['a'].append(1); d['b']
print(d, d.get('c'), 'c' in d, d.default_factory, d.copy() == d, d | {'z': 1}, d.pop('b'))
# expect: defaultdict(<class 'list'>, {'a': [1]}) None False <class 'list'> True defaultdict(<class 'list'>, {'a': [1], 'b': [], 'z': 1}) []
d.default_factory = None
for f in (lambda: d['none'], lambda: defaultdict(5), lambda: defaultdict(lambda: 1 / 0)['x']):
    try:
        f()
    except (KeyError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'none'
        # expect: TypeError first argument must be callable or None
        # expect: ZeroDivisionError division by zero
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end('a'); print(o, list(reversed(o)), o.popitem(), o.popitem(last=False), o)
# expect: OrderedDict({'c': 3}) ['a', 'c', 'b'] ('a', 1) ('b', 2) OrderedDict({'c': 3})
o['z'] = 0; o.move_to_end('z', last=False); print(o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1),
                                                  OrderedDict(a=1, b=2) == dict(b=2, a=1))
                                                  # expect: OrderedDict({'z': 0, 'c': 3}) False True
try:
    o.move_to_end('none')
except KeyError as error:
    print('KeyError', error)  # expect: KeyError 'none'
try:
    OrderedDict().popitem()
except KeyError as error:
    print('KeyError', error)  # expect: KeyError 'dictionary is empty'
