# Sets: making, adding, removing, and their errors.
s = {3, 1, 2, 1}
print(len(s), sorted(s), set(), set('aab') == {'a', 'b'}, {1} == {1.0})  # expect: 3 [1, 2, 3] set() True True
print(frozenset([1]) == {1}, type({1} | frozenset()).__name__, repr(set()), {1})  # expect: True set set() {1}
print(frozenset({2}), frozenset())  # expect: frozenset({2}) frozenset()
s.add(4); s.discard(1); s.discard(99); s.remove(2); print(sorted(s), s.pop() in (3, 4), len(s), s.copy() is s)
# expect: [3, 4] True 1 False
s.update([7], 'a', {9: 0}); print(len(s)); s.clear(); print(s)
# expect: 4
# expect: set()
for f in (lambda: s.remove(1), lambda: s.pop(), lambda: s.add([]), lambda: set(5), lambda: {[]},
          lambda: set(1, 2), lambda: s.add(), lambda: [] in s, lambda: hash(s), lambda: s[0],
          lambda: frozenset().add(1), lambda: s.update(5), lambda: s.remove((1, [2]))):
    try:
        f()
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 1
        # expect: KeyError 'pop from an empty set'
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError set expected at most 1 argument, got 2
        # expect: TypeError set.add() takes exactly one argument (0 given)
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError unhashable type: 'set'
        # expect: TypeError 'set' object is not subscriptable
        # expect: AttributeError 'frozenset' object has no attribute 'add'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unhashable type: 'list'
print({1, 2} in [{2, 1}], {frozenset({1}): 'f'}[frozenset({1})])  # expect: True f
print({1} in {frozenset({1})}, sorted({i % 4 for i in range(10)}))  # expect: True [0, 1, 2, 3]
