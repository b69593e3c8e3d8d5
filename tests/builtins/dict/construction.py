# Every way to make a dict; insertion order is kept.
print({}, {'a': 1, 'b': 2}, dict(a=1), dict([('x', 1), ['y', 2]]))
# expect: {} {'a': 1, 'b': 2} {'a': 1} {'x': 1, 'y': 2}
print(dict({'m': 1}, n=2), dict(zip('ab', [1, 2])), dict.fromkeys('ab'))
# expect: {'m': 1, 'n': 2} {'a': 1, 'b': 2} {'a': None, 'b': None}
print(dict.fromkeys([1, 2], 0))  # expect: {1: 0, 2: 0}
d = {'b': 1, 'a': 2, 'b': 3}
print(d, list(d), dict(d) == d, dict(d) is d, {**d, 'c': 4}, dict(self=1, other=2))
# expect: {'b': 3, 'a': 2} ['b', 'a'] True False {'b': 3, 'a': 2, 'c': 4} {'self': 1, 'other': 2}
for args in ((5,), ([1],), (['abc'],), ([(1, 2, 3)],), (1, 2), ([[]],), ({}, 5), (None,)):
    try:
        dict(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
        # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
        # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
        # expect: TypeError dict expected at most 1 argument, got 2
        # expect: ValueError dictionary update sequence element #0 has length 0; 2 is required
        # expect: TypeError dict expected at most 1 argument, got 2
        # expect: TypeError 'NoneType' object is not iterable
try:
    {[]: 1}
except TypeError as error:
    print(error)  # expect: unhashable type: 'list'
print(dict(['ab', 'cd']), dict(iter([(1, 2)])))  # expect: {'a': 'b', 'c': 'd'} {1: 2}
