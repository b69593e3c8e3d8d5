# Powers, logarithms, trigonometry and their domain errors.
import math
print(math.sqrt(2), round(math.cbrt(27), 12), math.exp(1) == math.e, math.exp2(10))
# expect: 1.4142135623730951 3.0 True 1024.0
print(math.expm1(1e-10), math.log(math.e), math.log(8, 2), math.log2(2 ** 200))
# expect: 1.00000000005e-10 1.0 3.0 200.0
print(math.log10(10 ** 50), math.log1p(1e-10), math.pow(2, 0.5), math.hypot(3, 4))
# expect: 50.0 9.999999999500001e-11 1.4142135623730951 5.0
print(math.hypot(1, 2, 2), math.dist((1, 2), (4, 6)))  # expect: 3.0 5.0
print(round(math.sin(1), 12), round(math.cos(1), 12), round(math.tan(1), 12))
# expect: 0.841470984808 0.540302305868 1.557407724655
print(math.atan2(1, -1) == 3 * math.pi / 4, math.degrees(math.pi))  # expect: True 180.0
print(math.radians(180) == math.pi, round(math.asin(0.5), 12))  # expect: True 0.523598775598
print(round(math.sinh(1), 12), round(math.atanh(0.5), 12), round(math.gamma(5), 10))
# expect: 1.175201193644 0.549306144334 24.0
print(round(math.lgamma(10), 10), round(math.erf(1), 12), math.fsum([0.1] * 10))
# expect: 12.8018274801 0.84270079295 1.0
print(math.sumprod([1, 2], [3, 4]), math.tau == 2 * math.pi, math.fma(2, 3, 4))  # expect: 11 True 10.0
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(10, 1),
          lambda: math.exp(1000), lambda: math.pow(-8, 1 / 3), lambda: math.acos(2),
          lambda: math.gamma(0), lambda: math.sin(math.inf), lambda: math.sqrt('4'),
          lambda: math.dist((1,), (1, 2)), lambda: math.sqrt(10 ** 400), lambda: math.log(),
          lambda: math.pow(0, -1), lambda: math.sumprod([1], [1, 2]), lambda: math.atanh(1)):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: ZeroDivisionError float division by zero
        # expect: OverflowError math range error
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: TypeError must be real number, not str
        # expect: ValueError both points must have the same number of dimensions
        # expect: OverflowError int too large to convert to float
        # expect: TypeError log expected at least 1 argument, got 0
        # expect: ValueError math domain error
        # expect: ValueError Inputs are not the same length
        # expect: ValueError math domain error
