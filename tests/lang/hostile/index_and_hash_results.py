# `__index__` and `__hash__` that raise or return odd values.
class I:
    def __init__(self, value): self.value = value
    def __index__(self):
        if isinstance(self.value, Exception): raise self.value
        return self.value

uses = [lambda i: [1][i], lambda i: 'a' * i, range, hex, lambda i: [1][i:], chr, lambda i: (5).to_bytes(i)]
for value in (None, '1', 1.0, OSError('index failed')):
    for use in uses:
        try:
            use(I(value))
            print('no error')
        except (TypeError, OSError) as error:
            text = str(error)
    print(text)
    # expect: __index__ returned non-int (type NoneType)
    # expect: __index__ returned non-int (type str)
    # expect: __index__ returned non-int (type float)
    # expect: index failed
class Big:
    def __index__(self): return 2 ** 100
for use in (lambda i: [1][i], lambda i: 'a' * i, lambda i: [1, 2][:i], lambda i: range(i)[5], chr):
    try:
        print(use(Big()))
    except (IndexError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: IndexError cannot fit 'Big' into an index-sized integer
        # expect: OverflowError cannot fit 'Big' into an index-sized integer
        # expect: [1, 2]
        # expect: 5
        # expect: ValueError chr() arg not in range(0x110000)
class H:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
print(hash(H(True)), hash(H(-1)), hash(H(2 ** 61 - 1)))  # expect: 1 -2 2305843009213693951
for h in ('x', None, 1.0):
    try:
        {H(h): 1}
    except TypeError as error:
        print(error)
        # expect: __hash__ method should return an integer
        # expect: __hash__ method should return an integer
        # expect: __hash__ method should return an integer
