# `@`, `divmod` and three-argument `pow` have their own methods.
class M:
    def __matmul__(self, other): return ('matmul', other)
    def __rmatmul__(self, other): return ('rmatmul', other)
    def __divmod__(self, other): return ('divmod', other)
    def __rdivmod__(self, other): return ('rdivmod', other)
    def __pow__(self, other, mod=None): return ('pow', other, mod)
    def __rpow__(self, other, mod=None): return ('rpow', other, mod)

m = M()
print(m @ 1, 1 @ m, divmod(m, 2), divmod(2, m))
# expect: ('matmul', 1) ('rmatmul', 1) ('divmod', 2) ('rdivmod', 2)
print(m ** 3, 3 ** m, pow(m, 3), pow(m, 3, 5))
# expect: ('pow', 3, None) ('rpow', 3, None) ('pow', 3, None) ('pow', 3, 5)
m @= 4
print(m)  # expect: ('matmul', 4)
try:
    [1] @ [2]
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for @: 'list' and 'list'
