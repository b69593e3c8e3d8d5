# ChainMap looks through several mappings; UserDict, UserList and UserString wrap.
from collections import ChainMap, UserDict, UserList, UserString
base, top = {'a': 1, 'b': 2}, {'b': 20}
c = ChainMap(top, base)
print(c['a'], c['b'], len(c), list(c), c.maps, c.parents['b'])
# expect: 1 20 2 ['a', 'b'] [{'b': 20}, {'a': 1, 'b': 2}] 2
print(c.new_child({'z': 0})['z'], 'q' in c, c.get('q', 'd'))  # expect: 0 False d
c['a'] = 10
print(top, base, c)
# expect: {'b': 20, 'a': 10} {'a': 1, 'b': 2} ChainMap({'b': 20, 'a': 10}, {'a': 1, 'b': 2})
try:
    del c['zz']
except KeyError as error:
    print(error)  # expect: "Key not found in the first mapping: 'zz'"
class Lower(UserDict):
    def __setitem__(self, key, value): super().__setitem__(key.lower(), value)
d = Lower(A=1); d.update(B=2); d['C'] = 3
print(d, d.data, 'a' in d, len(d), d | {'D': 4})
# expect: {'a': 1, 'b': 2, 'c': 3} {'a': 1, 'b': 2, 'c': 3} True 3 {'a': 1, 'b': 2, 'c': 3, 'd': 4}
class L(UserList):
    def append(self, x): super().append(x * 2)
l = L([1]); l.append(2)
print(l, l + [5], type(l[:1]).__name__, l == [1, 4])  # expect: [1, 4] [1, 4, 5] L True
print(UserString('abc').upper() + 'd', UserString('x') == 'x')  # expect: ABCd True
