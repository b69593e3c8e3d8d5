# Number protocols with wrong results, and formatting hooks that raise.
class N:
    def __init__(self, value): self.value = value
    def __int__(self): return self.value
    def __float__(self): return self.value
    def __index__(self): return self.value
    def __divmod__(self, other): return self.value
    def __round__(self, n=None): return self.value
    def __neg__(self): return self.value
    def __format__(self, spec): raise OSError(f'format {spec}')

print(divmod(N('any'), 1), round(N('any')), -N('any'))  # expect: any any any
for f in (lambda: int(N('x')), lambda: float(N('x')), lambda: f'{N(1):>5}', lambda: '{:x}'.format(N(1)),
          lambda: '%d' % N('x'), lambda: '%f' % N(None), lambda: range(N('x')), lambda: bytes(N([])),
          lambda: [1] * N('x'), lambda: pow(2, N(1)), lambda: 1 << N('x')):
    try:
        print(f())
    except (TypeError, OSError) as error:
        print(type(error).__name__, error)
        # expect: TypeError __int__ returned non-int (type str)
        # expect: TypeError N.__float__ returned non-float (type str)
        # expect: OSError format >5
        # expect: OSError format x
        # expect: TypeError %d format: a real number is required, not N
        # expect: TypeError N.__float__ returned non-float (type NoneType)
        # expect: TypeError __index__ returned non-int (type str)
        # expect: TypeError cannot convert 'N' object to bytes
        # expect: TypeError __index__ returned non-int (type str)
        # expect: TypeError unsupported operand type(s) for ** or pow(): 'int' and 'N'
        # expect: TypeError unsupported operand type(s) for <<: 'int' and 'N'
class Cmp:
    def __eq__(self, other): return []
    def __ne__(self, other): return 'ne'
    __hash__ = None
print(Cmp() == 1, Cmp() != 1, [Cmp()] == [1], 1 in [Cmp()], Cmp() in (Cmp(),))
# expect: [] ne False False False
print([1, Cmp()].count(1))  # expect: 1
