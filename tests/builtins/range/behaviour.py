# `range` is a lazy immutable sequence with exact big arithmetic.
r = range(2, 20, 3)
print(r, len(r), r[1], r[-1], r[1:4], r[::-1], list(r), 5 in r, 6 in r, 5.0 in r)
# expect: range(2, 20, 3) 6 5 17 range(5, 14, 3) range(17, -1, -3) [2, 5, 8, 11, 14, 17] True False True
print(r.index(8), r.count(8), r.count(7), r.start, r.stop, r.step)  # expect: 2 1 0 2 20 3
print(range(0), range(5, 0), list(range(5, 0, -2)), range(3) == range(0, 3, 1))
# expect: range(0, 0) range(5, 0) [5, 3, 1] True
print(range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3)))  # expect: True True
print(range(0, 3, 2) == range(0, 4, 2))  # expect: True
big = range(10 ** 20, 10 ** 20 + 10, 3)
print(big[2], 10 ** 20 + 3 in big, list(big)[-1], big[-1])
# expect: 100000000000000000006 True 100000000000000000009 100000000000000000009
print(range(2 ** 62, 2 ** 62 + 2)[1], list(reversed(range(4))))  # expect: 4611686018427387905 [3, 2, 1, 0]
print(list(range(2 ** 63 - 1, 2 ** 63 + 1)))  # expect: [9223372036854775807, 9223372036854775808]
for source in ('range(1, 2, 0)', 'range(1.0)', 'range("a")', 'range()', 'range(1, 2, 3, 4)', 'r[9]',
               'r[0] = 1', 'r.index(6)', 'len(range(10 ** 30))', 'range(3) + range(2)', 'range(3) < range(4)',
               'r.start = 1', 'range(stop=3)', 'r["a"]'):
    try:
        exec(source)
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError range() arg 3 must not be zero
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError range expected at least 1 argument, got 0
        # expect: TypeError range expected at most 3 arguments, got 4
        # expect: IndexError range object index out of range
        # expect: TypeError 'range' object does not support item assignment
        # expect: ValueError 6 is not in range
        # expect: OverflowError Python int too large to convert to C ssize_t
        # expect: TypeError unsupported operand type(s) for +: 'range' and 'range'
        # expect: TypeError '<' not supported between instances of 'range' and 'range'
        # expect: AttributeError readonly attribute
        # expect: TypeError range() takes no keyword arguments
        # expect: TypeError range indices must be integers or slices, not str
print(bool(range(0)), bool(range(1)), max(range(5)), sum(range(101)))  # expect: False True 4 5050
print(repr(range(1, 2)), range(True))  # expect: range(1, 2) range(0, 1)
