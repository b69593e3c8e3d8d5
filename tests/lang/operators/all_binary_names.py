# Each binary operator looks for its own three methods.
class Probe:
    def __getattr__(self, name):
        raise AttributeError(name)

names = 'add sub mul matmul truediv floordiv mod pow lshift rshift and xor or'.split()
for name in names:
    setattr(Probe, f'__{name}__', lambda self, other, name=name: name)
    setattr(Probe, f'__r{name}__', lambda self, other, name=name: 'r' + name)
    setattr(Probe, f'__i{name}__', lambda self, other, name=name: 'i' + name)
p = Probe()
print(p + 1, p - 1, p * 1, p @ 1, p / 1, p // 1, p % 1, p ** 1, p << 1, p >> 1, p & 1, p ^ 1, p | 1)
# expect: add sub mul matmul truediv floordiv mod pow lshift rshift and xor or
print(1 + p, 1 - p, 1 * p, 1 @ p, 1 / p, 1 // p, 1 % p, 1 ** p, 1 << p, 1 >> p, 1 & p, 1 ^ p, 1 | p)
# expect: radd rsub rmul rmatmul rtruediv rfloordiv rmod rpow rlshift rrshift rand rxor ror
for op in '+ - * @ / // % ** << >> & ^ |'.split():
    space = {'p': p}
    exec(f'p {op}= 1', space)
    print(op, space['p'])
    # expect: + iadd
    # expect: - isub
    # expect: * imul
    # expect: @ imatmul
    # expect: / itruediv
    # expect: // ifloordiv
    # expect: % imod
    # expect: ** ipow
    # expect: << ilshift
    # expect: >> irshift
    # expect: & iand
    # expect: ^ ixor
    # expect: | ior
