# A key that is deleted and inserted again and again, alone and among others: what is found, the order, and iterators that look on meanwhile.
import random
d = {'a': 1, 'b': 2}
for n in range(1000):
    d['x'] = n
    assert d['x'] == n and 'y' not in d and list(d) == ['a', 'b', 'x']
    del d['x']
    assert 'x' not in d and len(d) == 2
print(d)  # expect: {'a': 1, 'b': 2}
choose, d, model = random.Random(1), {}, []
for n in range(20_000):
    key = choose.choice((choose.randrange(30), str(choose.randrange(30)), (choose.randrange(3),), choose.randrange(3) * 2**64))
    what = choose.randrange(6)
    if what < 3:
        if key not in d: model.append(key)
        d[key] = n
    elif what == 3:
        if d.pop(key, None) is not None: model.remove(key)
    elif what == 4 and d:
        if choose.randrange(2): assert d.popitem()[0] == model.pop()
        else:
            first = next(iter(d)); del d[first]; assert first == model.pop(0)
    elif what == 5 and n % 50 == 0: d.clear(); model.clear()
    assert list(d) == model and all(k in d for k in model) and len(d) == len(model)
print(len(d) == len(model))  # expect: True
class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 5
    def __eq__(self, other): return self.n == other.n
keys = [Same(n) for n in range(8)]; d = {}
for n in range(2000):
    k = keys[n * 5 % 8]
    if k in d: del d[k]
    else: d[k] = n
    assert sorted(d[k] for k in d) == sorted(d.values()) and all(d[k] == v for k, v in d.items())
print(len(d))  # expect: 0
from collections import OrderedDict
d = OrderedDict((n, n) for n in range(5))
for n in range(3000): d.move_to_end(n % 5, last=n % 3 == 0)
print(sorted(d), [d[k] == k for k in d])  # expect: [0, 1, 2, 3, 4] [True, True, True, True, True]
d = {1: 1, 2: 2}; i = iter(d); next(i); del d[2]; d[2] = 3
print(list(i))  # expect: [2]
