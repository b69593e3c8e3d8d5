# One addition in a hot loop meets ints, floats, strings, big ints and objects in turn.
class V:
    def __init__(self, n): self.n = n
    def __add__(self, other): return V(self.n + (other.n if isinstance(other, V) else other))
    def __repr__(self): return f'V({self.n})'

def total(items, start):
    for item in items:
        start = start + item
    return start

cases = [([1] * 100, 0), ([0.5] * 100, 0), ([1] * 100, 0.5), (['a'] * 3, ''), ([2 ** 61] * 20, 0),
         ([[1]] * 3, []),
         ([V(1)] * 50, V(0)), ([True] * 5, 0), ([1] * 3, 2 ** 63 - 2)]
for items, start in cases:
    print(total(items, start))
    # expect: 100
    # expect: 50.0
    # expect: 100.5
    # expect: aaa
    # expect: 46116860184273879040
    # expect: [1, 1, 1]
    # expect: V(50)
    # expect: 5
    # expect: 9223372036854775809
mixed = [1, 2.5, 2 ** 64, True, 1j]
print(total(mixed, 0))  # expect: (1.8446744073709552e+19+1j)
try:
    total([1, 'a'], 0)
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +: 'int' and 'str'
