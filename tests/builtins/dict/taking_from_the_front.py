# Taking the oldest key again and again does not walk over the deleted ones; new ones still come last.
from collections import OrderedDict
d = dict.fromkeys(range(20_000))
while len(d) > 3:
    del d[next(iter(d))]
d['new'] = 1
print(d, list(reversed(d)))
# expect: {19997: None, 19998: None, 19999: None, 'new': 1} ['new', 19999, 19998, 19997]
o = OrderedDict.fromkeys(range(5))
for key in (3, 1, 4, 1, 0):
    o.move_to_end(key, last=False)
print(list(o), list(reversed(o)))  # expect: [0, 1, 4, 3, 2] [2, 3, 4, 1, 0]
for i in range(1000):
    o.move_to_end(i % 5, last=i % 2 == 0)
print(list(o), o == dict(o), dict(o), list(o.items()) == list(zip(o, o.values())))
# expect: [4, 2, 0, 1, 3] True {4: None, 2: None, 0: None, 1: None, 3: None} True
o.clear(); o['a'] = 1; o['b'] = 2; o.move_to_end('b', False)
print(o.popitem(last=False), o.popitem(), o)  # expect: ('b', 2) ('a', 1) OrderedDict()
