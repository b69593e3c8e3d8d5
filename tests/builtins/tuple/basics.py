# Tuples: construction, slicing, methods, operators, hashing and immutability.
t = (1, 'a', 1, [2])
print(t[1], t[-1], t[1:3], t[::-1], t.count(1), t.index('a'), len(t), 1 in t)
# expect: a [2] ('a', 1) ([2], 1, 'a', 1) 2 1 4 True
print(t + (5,), (0,) * 3, (), (1,), tuple('ab'), tuple([]))
# expect: (1, 'a', 1, [2], 5) (0, 0, 0) () (1,) ('a', 'b') ()
print((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == (1.0, 2))  # expect: True True True
print(hash((1, 'x')) == hash((1, 'x')), tuple(t) is t, t[:] is t)  # expect: True True True
t[3].append(3); print(t)  # expect: (1, 'a', 1, [2, 3])
for source in ('t[0] = 5', 'del t[0]', 't[9]', 't.index(9)', 'hash(t)', 't.append(1)', 't + [1]',
               't["x"]', 'tuple(5)', 'tuple(1, 2)', '(1,) < ("a",)', 't.x = 1'):
    try:
        exec(source)
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError 'tuple' object does not support item assignment
        # expect: TypeError 'tuple' object doesn't support item deletion
        # expect: IndexError tuple index out of range
        # expect: ValueError tuple.index(x): x not in tuple
        # expect: TypeError unhashable type: 'list'
        # expect: AttributeError 'tuple' object has no attribute 'append'
        # expect: TypeError can only concatenate tuple (not "list") to tuple
        # expect: TypeError tuple indices must be integers or slices, not str
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError tuple expected at most 1 argument, got 2
        # expect: TypeError '<' not supported between instances of 'int' and 'str'
        # expect: AttributeError 'tuple' object has no attribute 'x' and no __dict__ for setting new attributes
