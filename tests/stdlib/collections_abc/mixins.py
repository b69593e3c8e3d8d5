# The abstract classes supply the other methods from the abstract ones.
from collections.abc import Sequence, MutableMapping, Set, Iterator, MutableSequence
class Seq(Sequence):
    def __init__(self, *items): self.items = items
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]

s = Seq(1, 2, 1)
print(2 in s, list(reversed(s)), s.index(1), s.count(1), list(s))  # expect: True [1, 2, 1] 0 2 [1, 2, 1]
class Map(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)

m = Map(); m.update(a=1, b=2)
print(m.pop('a'), m.setdefault('c', 3), dict(m), list(m.items()), m.get('zz'))
# expect: 1 3 {'b': 2, 'c': 3} [('b', 2), ('c', 3)] None
print('b' in m, m == {'b': 2, 'c': 3}, m.popitem(), list(m.keys()))  # expect: True True ('b', 2) ['c']
class S(Set):
    def __init__(self, items): self.items = list(dict.fromkeys(items))
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
print(list(S('ab') | S('bc')), list(S('ab') & S('bc')), S('a') <= S('ab'))
# expect: ['a', 'b', 'c'] ['b'] True
print(list(S('ab') - S('b')), S('ab') == S('ba'), S('ab').isdisjoint(S('c')))  # expect: ['a'] True True
try:
    MutableSequence()
except TypeError as error:
    print(error)
    # expect: Can't instantiate abstract class MutableSequence without an implementation for abstract methods '__delitem__', '__getitem__', '__len__', '__setitem__', 'insert'
