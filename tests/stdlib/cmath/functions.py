# Roots, logarithms, trigonometric and hyperbolic functions and their inverses; what has no value is an error.
import cmath
print(cmath.sqrt(-4), cmath.sqrt(4j), cmath.exp(0), cmath.log(-1), cmath.log(8, 2), cmath.log10(1000))
# expect: 2j (1.4142135623730951+1.414213562373095j) (1+0j) 3.141592653589793j (3+0j) (2.9999999999999996+0j)
print(cmath.sin(1 + 1j), cmath.cosh(1 + 1j), cmath.tan(1 + 1j))
# expect: (1.2984575814159773+0.6349639147847361j) (0.8337300251311491+0.9888977057628651j) (0.2717525853195118+1.0839233273386946j)
print(cmath.asin(2), cmath.acosh(-1), cmath.atan(2), cmath.atanh(2))
# expect: (1.5707963267948966+1.3169578969248166j) 3.141592653589793j (1.1071487177940904+0j) (0.5493061443340549+1.5707963267948966j)
print(cmath.phase(-1), cmath.polar(1j), cmath.rect(2, 0), cmath.rect(1, cmath.pi).real)
# expect: 3.141592653589793 (1.0, 1.5707963267948966) (2+0j) -1.0
print(cmath.isnan(cmath.nanj), cmath.isinf(cmath.infj), cmath.isfinite(1j), cmath.isclose(1j, 1j + 1e-12), cmath.isclose(1, 2))
# expect: True True True True False
class Number:
    def __complex__(self): return 4j
print(cmath.sqrt(Number()), cmath.sqrt(True), cmath.exp(complex('-inf+infj')))
# expect: (1.4142135623730951+1.414213562373095j) (1+0j) 0j
for f in (lambda: cmath.log(0), lambda: cmath.log(5, 1), lambda: cmath.atanh(1), lambda: cmath.exp(1000), lambda: cmath.rect(1, cmath.inf),
          lambda: cmath.polar(1e308 + 1e308j), lambda: cmath.sqrt('a'), lambda: cmath.cos(complex('inf')), lambda: cmath.isclose(1, 1, rel_tol=-1)):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: OverflowError math range error
        # expect: ValueError math domain error
        # expect: (1.4142135623730951e+308, 0.7853981633974483)
        # expect: TypeError must be real number, not str
        # expect: ValueError math domain error
        # expect: ValueError tolerances must be non-negative
