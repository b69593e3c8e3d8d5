# gcd, lcm, factorial, comb, perm, isqrt, prod: exact with big ints.
import math
print(math.gcd(12, 18), math.gcd(), math.gcd(-4, 6, 10))  # expect: 6 0 2
print(math.gcd(2 ** 100, 6 ** 50), math.lcm(4, 6), math.lcm(), math.lcm(0, 5))
# expect: 1125899906842624 12 1 0
print(math.factorial(20), math.factorial(25), math.comb(5, 2), math.comb(100, 50))
# expect: 2432902008176640000 15511210043330985984000000 10 100891344545564193334812497256
print(math.comb(3, 5), math.perm(5, 2), math.perm(5), math.isqrt(10 ** 40 + 5))
# expect: 0 20 120 100000000000000000000
print(math.isqrt(0), math.prod([1, 2, 3]), math.prod([], start=7))  # expect: 0 6 7
print(math.prod([0.5, 4]))  # expect: 2.0
for f in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.isqrt(-1),
          lambda: math.comb(-1, 2), lambda: math.perm(2, -1), lambda: math.gcd(1.5),
          lambda: math.isqrt(2.0), lambda: math.comb(1.0, 1), lambda: math.factorial('5')):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError factorial() not defined for negative values
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: ValueError isqrt() argument must be nonnegative
        # expect: ValueError n must be a non-negative integer
        # expect: ValueError k must be a non-negative integer
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
