# Counter: counting, arithmetic, most_common, missing keys.
from collections import Counter
c = Counter('abracadabra')
print(c, c['a'], c['zz'], c.most_common(2), sorted(c.elements())[:6], c.total(), list(c)[:3])
# expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) 5 0 [('a', 5), ('b', 2)] ['a', 'a', 'a', 'a', 'a', 'b'] 11 ['a', 'b', 'r']
c.update('aaa'); c.subtract({'b': 5, 'z': 1})
print(c['a'], c['b'], c['z'], +c, -c)
# expect: 8 -3 -1 Counter({'a': 8, 'r': 2, 'c': 1, 'd': 1}) Counter({'b': 3, 'z': 1})
a, b = Counter(x=3, y=1), Counter(x=1, y=2)
print(a + b, a - b, a & b, a | b, a == Counter({'y': 1, 'x': 3}), a <= b)
# expect: Counter({'x': 4, 'y': 3}) Counter({'x': 2}) Counter({'x': 1, 'y': 1}) Counter({'x': 3, 'y': 2}) True False
print(Counter(x=1) <= a, Counter(x=1, y=0) == Counter(x=1))  # expect: True True
a += b; print(a); a -= b; print(a)
# expect: Counter({'x': 4, 'y': 3})
# expect: Counter({'x': 3, 'y': 1})
del c['nothing']
print('nothing' in c, Counter(), repr(Counter(a=0)), Counter({'k': 2}, m=1))
# expect: False Counter() Counter({'a': 0}) Counter({'k': 2, 'm': 1})
print(type(c.copy()).__name__, dict(Counter([1, 1])))  # expect: Counter {1: 2}
try:
    Counter.fromkeys('ab')
except NotImplementedError as error:
    print(error)  # expect: Counter.fromkeys() is undefined.  Use Counter(iterable) instead.
Counter(5)  # raises: TypeError: 'int' object is not iterable
