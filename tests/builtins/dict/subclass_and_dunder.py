# A dict subclass: which methods call which, and updates from odd sources.
class D(dict):
    def __getitem__(self, key): return f'got {dict.__getitem__(self, key)}'
    def __setitem__(self, key, value): super().__setitem__(key, ('set', value))
    def __contains__(self, key): return True

d = D(a=1)
d['b'] = 2
d.update(c=3)
d.setdefault('e', 4)
print(dict(d), d['a'], d.get('a'), 'nothing' in d, list(d.values()), {**d})
# expect: {'a': 1, 'b': ('set', 2), 'c': 3, 'e': 4} got 1 1 True [1, ('set', 2), 3, 4] {'a': 1, 'b': ('set', 2), 'c': 3, 'e': 4}
print(d.copy(), type(d | {}).__name__)  # expect: {'a': 1, 'b': ('set', 2), 'c': 3, 'e': 4} dict
def f(**kw): return kw
print(f(**d), '{a}'.format(**d), '%(a)s' % d, '{a}'.format_map(d), eval('a', {}, d))
# expect: {'a': 1, 'b': ('set', 2), 'c': 3, 'e': 4} 1 got 1 got 1 got 1
class Keys:
    def keys(self): return iter('xy')
    def __getitem__(self, k): return k.upper()
print(dict(Keys()), dict([(k, v) for k, v in zip('ab', 'cd')], z=1))
# expect: {'x': 'X', 'y': 'Y'} {'a': 'c', 'b': 'd', 'z': 1}
print(dict(enumerate('ab')), D.fromkeys('q'), dict.__or__({1: 2}, {3: 4}))
# expect: {0: 'a', 1: 'b'} {'q': ('set', None)} {1: 2, 3: 4}
print({}.__class_getitem__(int), dict.__len__({1: 1}), {'a': 1}.__eq__({'a': 1.0}))
# expect: dict[int] 1 True
print({1: 2}.__ne__({}), {1: 1}.__reversed__().__next__())  # expect: True 1
for g in (lambda: dict.__or__({}, 5), lambda: {}.__ior__(5), lambda: dict.__getitem__({}, 'k')):
    try:
        print(g())  # expect: NotImplemented
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
        # expect: TypeError 'int' object is not iterable
        # expect: KeyError 'k'
