# Fractions are exact and in lowest terms; other numbers join in.
import math
from fractions import Fraction as F
print(F(6, -8), repr(F('1.25e-3')), F(' -3/4 '), F(0.1))  # expect: -3/4 Fraction(1, 800) -3/4 3602879701896397/36028797018963968
print(F(1, 3) + F(1, 6), F(1, 3) - 1, F(2, 3) * F(3, 2), 1 / F(2, 3), F(7, 2) // 2, F(-7, 2) % 3, divmod(F(7, 2), F(2, 3)))
# expect: 1/2 -2/3 1 3/2 1 5/2 (5, Fraction(1, 6))
print(F(1, 2) + 0.5, F(1, 2) * 2j, F(4, 9) ** 2, F(4, 9) ** F(1, 2), 2 ** F(-2), F(1, 2) < 0.75, F(1, 2) == 0.5)
# expect: 1.0 1j 16/81 0.6666666666666666 1/4 True True
print(hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), float(F(1, 3)), int(F(-7, 2)), bool(F(0)))
# expect: True True 0.3333333333333333 -3 False
print(math.floor(F(-7, 2)), math.ceil(F(-7, 2)), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 2))  # expect: -4 -3 2 4 157/50
print(F(math.pi).limit_denominator(1000), F(3, 4).as_integer_ratio(), F(4, 2).is_integer())  # expect: 355/113 (3, 4) True
for bad in '1/0', '1//2', 'x', '1__0':
    try:
        F(bad)
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
        # expect: ZeroDivisionError Fraction(1, 0)
        # expect: ValueError Invalid literal for Fraction: '1//2'
        # expect: ValueError Invalid literal for Fraction: 'x'
        # expect: ValueError Invalid literal for Fraction: '1__0'
