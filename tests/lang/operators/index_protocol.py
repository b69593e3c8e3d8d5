# `__index__` makes an object usable as a subscript, in slices, `range`, `hex` and shifts of builtins.
class Two:
    def __index__(self):
        return 2

class Bad:
    def __index__(self):
        return 'x'

two = Two()
print('abcd'[two], [1, 2, 3][:two], list(range(two)), hex(two), 'ab' * two, (5).to_bytes(two))
# expect: c [1, 2] [0, 1] 0x2 abab b'\x00\x05'
print(int(two), float(two), complex(two))  # expect: 2 2.0 (2+0j)
bad = [Bad(), 1.0, 'x', slice(None, 'x')]
for f in range, [1].__getitem__, lambda index: 'abc'[index], lambda index: (1,)[index]:
    try:
        f(bad.pop(0))
    except TypeError as error:
        print(error)
        # expect: __index__ returned non-int (type str)
        # expect: list indices must be integers or slices, not float
        # expect: string indices must be integers, not 'str'
        # expect: slice indices must be integers or None or have an __index__ method
