# Slice objects: attributes, `indices`, comparison, hashing, errors.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s == slice(1, 10, 2))
# expect: slice(1, 10, 2) 1 10 2 slice(None, 5, None) slice(None, None, None) True
print(slice(1) < slice(2), s.indices(5), slice(None, None, -1).indices(4))
# expect: True (1, 5, 2) (3, -1, -1)
print(slice(-3, None).indices(10))  # expect: (7, 10, 1)
print(hash(slice(1, 2)) == hash(slice(1, 2)), slice('a', 'b'), [0, 1, 2, 3][s])
# expect: True slice('a', 'b', None) [1, 3]
print('hello'[slice(None, None, -1)], slice(0, 10 ** 30).indices(5))  # expect: olleh (0, 5, 1)
print(slice(-10 ** 30, 5, 10 ** 25).indices(7))  # expect: (0, 5, 10000000000000000000000000)
for source in ('slice()', 'slice(1, 2, 3, 4)', 's.indices(-1)', 'slice(0, 1, 0).indices(3)',
               'slice("a").indices(3)', 's.start = 1', 'hash(slice([]))', 's.indices("x")', 's[0]'):
    try:
        exec(source)
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError slice expected at least 1 argument, got 0
        # expect: TypeError slice expected at most 3 arguments, got 4
        # expect: ValueError length should not be negative
        # expect: ValueError slice step cannot be zero
        # expect: TypeError slice indices must be integers or None or have an __index__ method
        # expect: AttributeError readonly attribute
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'slice' object is not subscriptable
