# Keys that are equal are one key; the first spelling stays. Hash collisions are resolved by `==`.
d = {1: 'int'}
d[1.0] = 'float'; d[True] = 'bool'
print(d, d[1 + 0j], 1.0 in d)  # expect: {1: 'bool'} bool True

class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 42
    def __eq__(self, other): return self.n == other.n
    def __repr__(self): return f'Same({self.n})'

d = {Same(i % 3): i for i in range(7)}
print(d, d[Same(2)], len(d), Same(5) in d)  # expect: {Same(0): 6, Same(1): 4, Same(2): 5} 5 3 False
del d[Same(1)]
print(d, {Same(0): 6, Same(2): 5} == d)  # expect: {Same(0): 6, Same(2): 5} True
nan = float('nan')
print(len({nan: 1, float('nan'): 2}), nan in {nan: 1}, {'a': nan} == {'a': nan})  # expect: 2 True True
print({0.0: 'z'}[-0.0], {(1, 2): 't'}[1, 2])  # expect: z t
