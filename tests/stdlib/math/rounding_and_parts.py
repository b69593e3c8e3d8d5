# floor, ceil, trunc, modf, frexp, ldexp, fmod, remainder, copysign and friends.
import math
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5))  # expect: -3 -2 -2
print(math.floor(1e300) == int(1e300), math.modf(-3.25), math.frexp(8.0))
# expect: True (-0.25, -3.0) (0.5, 4)
print(math.frexp(0), math.ldexp(0.5, 4), math.fmod(-7, 3), math.remainder(7, 2))
# expect: (0.0, 0) 8.0 -1.0 -1.0
print(math.remainder(-5, 3), math.copysign(3, -0.0), math.fabs(-2), math.ulp(1.0))
# expect: 1.0 -3.0 2.0 2.220446049250313e-16
print(math.nextafter(1.0, 2.0), math.nextafter(1, 2, steps=3))
# expect: 1.0000000000000002 1.0000000000000007
print(math.isnan(float('nan')), math.isinf(-math.inf), math.isfinite(1e308))  # expect: True True True
print(math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-10))  # expect: True False
print(math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(1, 1.1, rel_tol=0.2))  # expect: True True
print(math.ceil(5), math.floor(True))  # expect: 5 1
for f in (lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.floor('x'),
          lambda: math.fmod(1, 0), lambda: math.fmod(math.inf, 1), lambda: math.ldexp(1.0, 5000),
          lambda: math.trunc('a'), lambda: math.isclose(1, 1, rel_tol=-1), lambda: math.remainder(1, 0),
          lambda: math.frexp('a')):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: OverflowError cannot convert float infinity to integer
        # expect: ValueError cannot convert float NaN to integer
        # expect: TypeError must be real number, not str
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: OverflowError math range error
        # expect: TypeError type str doesn't define __trunc__ method
        # expect: ValueError tolerances must be non-negative
        # expect: ValueError math domain error
        # expect: TypeError must be real number, not str
