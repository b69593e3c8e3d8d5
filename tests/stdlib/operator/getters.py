# itemgetter, attrgetter and methodcaller.
from operator import itemgetter, attrgetter, methodcaller
rows = [{'n': 'b', 'v': 1}, {'n': 'a', 'v': 2}]
print(sorted(rows, key=itemgetter('n'))[0]['v'], itemgetter(1, -1)('abc'))  # expect: 2 ('b', 'c')
print(itemgetter(slice(1, 3))('abcd'), itemgetter('n', 'v')(rows[0]))  # expect: bc ('b', 1)
class P:
    class inner: value = 5
    x = 1
print(attrgetter('x')(P), attrgetter('inner.value', 'x')(P))  # expect: 1 (5, 1)
print(methodcaller('upper')('a'), methodcaller('replace', 'a', 'b', count=1)('aa'))  # expect: A ba
print(itemgetter(1), attrgetter('a', 'b.c'), methodcaller('m', 1, k=2))
# expect: operator.itemgetter(1) operator.attrgetter('a', 'b.c') operator.methodcaller('m', 1, k=2)
for f in (lambda: itemgetter(), lambda: attrgetter(5), lambda: methodcaller(), lambda: itemgetter(9)('a'),
          lambda: attrgetter('no')(P), lambda: methodcaller('no')('a'), lambda: itemgetter('a')([1]),
          lambda: methodcaller(5), lambda: itemgetter(1)()):
    try:
        f()
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError itemgetter expected 1 argument, got 0
        # expect: TypeError attribute name must be a string
        # expect: TypeError methodcaller needs at least one argument, the method name
        # expect: IndexError string index out of range
        # expect: AttributeError type object 'P' has no attribute 'no'
        # expect: AttributeError 'str' object has no attribute 'no'
        # expect: TypeError list indices must be integers or slices, not str
        # expect: TypeError method name must be a string
        # expect: TypeError itemgetter expected 1 argument, got 0
