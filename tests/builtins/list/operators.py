# `+`, `*`, comparisons, `in`, `+=`, `*=`.
a = [1, 2]
b = a
a += [3]; a *= 2
print(b, a is b, [1] + [2], [0] * 3, 2 * ['x'], [1] * -1, [1] * True, [] + [])
# expect: [1, 2, 3, 1, 2, 3] True [1, 2] [0, 0, 0] ['x', 'x'] [] [1] []
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9])  # expect: True True True True
print([1, 2] == [1.0, True + 1], [1] != (1,), [[1]] <= [[1]], [1, 'a'] == [1, 'a'])
# expect: True True True True
print(2 in a, 9 not in a, [1] in [[1]])  # expect: True True True
row = [[0] * 2] * 2
row[0][0] = 5; print(row)  # expect: [[5, 0], [5, 0]]
for source in ('[1] + (2,)', '[1] * 1.5', '[1] * [2]', '[1] < (1,)', '[1] - [1]', '[1, "a"] < [1, 2]',
               '-[1]', '[0] * (1 << 100)', 'hash([])'):
    try:
        eval(source)
    except (TypeError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
        # expect: TypeError can only concatenate list (not "tuple") to list
        # expect: TypeError can't multiply sequence by non-int of type 'float'
        # expect: TypeError can't multiply sequence by non-int of type 'list'
        # expect: TypeError '<' not supported between instances of 'list' and 'tuple'
        # expect: TypeError unsupported operand type(s) for -: 'list' and 'list'
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
        # expect: TypeError bad operand type for unary -: 'list'
        # expect: OverflowError cannot fit 'int' into an index-sized integer
        # expect: TypeError unhashable type: 'list'
x = [1]; x += 'ab'; x += {5: 6}; print(x)  # expect: [1, 'a', 'b', 5]
