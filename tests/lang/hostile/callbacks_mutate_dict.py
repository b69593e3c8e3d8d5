# Key functions, `__missing__`, `default` factories and update sources may change the dict they serve.
from collections import defaultdict
d = {i: i for i in range(5)}
try:
    print(max(d, key=lambda k: d.pop(k)))
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
class M(dict):
    def __missing__(self, key):
        self.clear()
        self['made'] = key
        return 'missing'
m = M(a=1)
print(m['zz'], m)  # expect: missing {'made': 'zz'}
dd = defaultdict(lambda: dd.update(x=1) or 'v')
print(dd['k'], dict(dd))  # expect: v {'x': 1, 'k': 'v'}
class Source:
    def keys(self):
        target['from keys'] = 1
        return ['a', 'b']
    def __getitem__(self, key):
        target.pop('from keys', None)
        return key
target = {}
target.update(Source())
print(target)  # expect: {'a': 'a', 'b': 'b'}
d = {'k': 1}
d.setdefault('new', d.clear())
print(d)  # expect: {'new': None}
try:
    {**{1: 2}, **Source(), **5}
except TypeError as error:
    print(error)  # expect: 'int' object is not a mapping
print([d.pop(k) for k in list(d)], d)  # expect: [None] {}
