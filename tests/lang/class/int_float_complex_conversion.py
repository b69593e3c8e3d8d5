# Conversions call `__int__`, `__float__`, `__complex__`, `__round__`, `__trunc__`-like methods and check
# results.
import math

class N:
    def __int__(self): return 7
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 'trunc'
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'

n = N()
print(int(n), float(n), complex(n), round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n))
# expect: 7 2.5 1j ('round', None) ('round', 2) trunc floor ceil

class Bad:
    def __int__(self): return 'x'
    def __float__(self): return 1
    def __complex__(self): return 1.0

for f in int, float, complex:
    try:
        f(Bad())
    except TypeError as error:
        print(error)
        # expect: __int__ returned non-int (type str)
        # expect: Bad.__float__ returned non-float (type int)
        # expect: __complex__ returned non-complex (type float)
