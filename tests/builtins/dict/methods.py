# get, setdefault, pop, popitem, update, clear, copy, keys, values, items.
d = {'a': 1, 'b': 2}
print(d.get('a'), d.get('z'), d.get('z', 0), d.setdefault('a', 9))  # expect: 1 None 0 1
print(d.setdefault('c', 3), d.setdefault('n'), d)  # expect: 3 None {'a': 1, 'b': 2, 'c': 3, 'n': None}
print(d.pop('a'), d.pop('zz', 'default'), d.popitem(), d.popitem(), d)
# expect: 1 default ('n', None) ('c', 3) {'b': 2}
d.update({'x': 1}, y=2); d.update([('z', 3)]); d.update(); print(d, len(d), 'x' in d, d.copy() == d)
# expect: {'b': 2, 'x': 1, 'y': 2, 'z': 3} 4 True True
for f in (lambda: d['no'], lambda: d.pop('no'), lambda: {}.popitem(), lambda: d.update(5),
          lambda: d.update([1]), lambda: d.get(), lambda: d.pop(), lambda: d.get([]),
          lambda: d.fromkeys(5), lambda: d.update({}, {}), lambda: d.setdefault(), lambda: d.copy(1),
          lambda: d.keys(1), lambda: d.has_key('x')):
    try:
        f()
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'no'
        # expect: KeyError 'no'
        # expect: KeyError 'popitem(): dictionary is empty'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
        # expect: TypeError get expected at least 1 argument, got 0
        # expect: TypeError pop expected at least 1 argument, got 0
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError update expected at most 1 argument, got 2
        # expect: TypeError setdefault expected at least 1 argument, got 0
        # expect: TypeError dict.copy() takes no arguments (1 given)
        # expect: TypeError dict.keys() takes no arguments (1 given)
        # expect: AttributeError 'dict' object has no attribute 'has_key'
d.clear(); print(d)  # expect: {}
del d
