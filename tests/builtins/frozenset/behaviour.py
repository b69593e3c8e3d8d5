# frozenset: hashing, equality with set, results of mixed operations, identity.
f = frozenset([1, 2, 3])
print(f, len(f), 2 in f, f == {3, 2, 1}, hash(f) == hash(frozenset([3, 2, 1])))
# expect: frozenset({1, 2, 3}) 3 True True True
print({f: 'key'}[frozenset({1, 2, 3})], frozenset(f) is f, f.copy() is f)  # expect: key True True
print(frozenset() == set(), type(f | {9}).__name__, type({9} | f).__name__)  # expect: True frozenset set
print(f & {1, 5}, f.difference([1]), f ^ {3, 4} == {1, 2, 4}, f < {1, 2, 3, 4})
# expect: frozenset({1}) frozenset({2, 3}) True True
print(f.isdisjoint([7]), f.union('a') == {1, 2, 3, 'a'}, sorted(f), frozenset('a'))
# expect: True True [1, 2, 3] frozenset({'a'})
print(f <= f, {f} == {frozenset([1, 2, 3])})  # expect: True True
class Sub(frozenset): pass
print(Sub([1]), type(Sub([1]) | {2}).__name__, Sub([1]) == {1}, frozenset(Sub([1])) == Sub([1]))
# expect: Sub({1}) frozenset True True
g = f
g |= {4}
print(f, len(g))  # expect: frozenset({1, 2, 3}) 4
for source in ('f.add(1)', 'f.remove(1)', 'f[0]', 'frozenset(5)', 'frozenset([[]])', 'f | [1]', 'f < [1]',
               'f.x = 1', 'frozenset(1, 2)', 'f.union(5)', 'del f[0]'):
    try:
        exec(source)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'frozenset' object has no attribute 'add'
        # expect: AttributeError 'frozenset' object has no attribute 'remove'
        # expect: TypeError 'frozenset' object is not subscriptable
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError unsupported operand type(s) for |: 'frozenset' and 'list'
        # expect: TypeError '<' not supported between instances of 'frozenset' and 'list'
        # expect: AttributeError 'frozenset' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: TypeError frozenset expected at most 1 argument, got 2
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError 'frozenset' object doesn't support item deletion
