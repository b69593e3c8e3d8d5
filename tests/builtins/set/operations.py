# Set algebra by operators (sets only) and methods (any iterable).
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a.union('x') == {1, 2, 3, 'x'})
# expect: {1, 2, 3, 4} {2, 3} {1} {1, 4} True
print(a.intersection([1, 9], {1}), a.difference([1], [2]))  # expect: {1} {3}
print(a.symmetric_difference([1, 7]) == {2, 3, 7})  # expect: True
print(a <= {1, 2, 3, 4}, a < a, a <= a, a >= {1}, a.issubset(range(9)))  # expect: True False True True True
print(a.issuperset([]), a.isdisjoint('x'), a == b, {1} < {2}, {1} > {2})
# expect: True True False False False
a |= {9}; a &= {1, 2, 9}; a -= {1}; a ^= {2, 5}; print(sorted(a))  # expect: [5, 9]
a.intersection_update([9, 5],
                      [9]); a.difference_update([1]); a.symmetric_difference_update([7]); print(sorted(a))
                      # expect: [7, 9]
for source in ('a | [1]', 'a & "x"', 'a < [1]', 'a |= [1]', 'a + a', 'a - 1', 'a.union(5)',
               'a.isdisjoint(3)'):
    try:
        exec(source)
    except TypeError as error:
        print(error)
        # expect: unsupported operand type(s) for |: 'set' and 'list'
        # expect: unsupported operand type(s) for &: 'set' and 'str'
        # expect: '<' not supported between instances of 'set' and 'list'
        # expect: unsupported operand type(s) for |=: 'set' and 'list'
        # expect: unsupported operand type(s) for +: 'set' and 'set'
        # expect: unsupported operand type(s) for -: 'set' and 'int'
        # expect: 'int' object is not iterable
        # expect: 'int' object is not iterable
print(frozenset('ab') & {'a'}, {'a'} & frozenset('ab'))  # expect: frozenset({'a'}) {'a'}
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])))  # expect: True
print(frozenset([1]).union([2]) == {1, 2})  # expect: True
