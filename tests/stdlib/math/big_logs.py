# Logarithms of ints beyond the range of float, and methods that math functions call.
import math
print(round(math.log(10 ** 1000), 9), math.log2(2 ** 5000), math.log10(10 ** 400))
# expect: 2302.585092994 5000.0 400.0
print(round(math.log(10 ** 400, 10), 9))  # expect: 400.0
class M:
    def __ceil__(self): return 'ceil'
    def __floor__(self): return 'floor'
    def __trunc__(self): return 'trunc'
    def __float__(self): return 4.0
    def __index__(self): return 5
print(math.ceil(M()), math.floor(M()), math.trunc(M()), math.sqrt(M()))  # expect: ceil floor trunc 2.0
print(math.factorial(M()), math.gcd(M(), 10))  # expect: 120 5
print(math.inf, -math.inf, math.nan, math.pi, math.e)
# expect: inf -inf nan 3.141592653589793 2.718281828459045
