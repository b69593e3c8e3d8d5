# The abstract types of numbers, and what they give to a class of one's own.
import numbers
from fractions import Fraction
print(isinstance(1, numbers.Integral), isinstance(True, numbers.Rational), isinstance(1.5, numbers.Real), isinstance(1.5, numbers.Rational))
# expect: True True True False
print(isinstance(1j, numbers.Complex), isinstance(1j, numbers.Real), isinstance(Fraction(1, 2), numbers.Rational), issubclass(int, numbers.Number))
# expect: True False True True
try:
    numbers.Number.__hash__ and numbers.Integral()
except TypeError as error:
    print(error)
print(Fraction(3, 4).real, Fraction(3, 4).imag, Fraction(3, 4).conjugate(), complex(Fraction(1, 2)))  # expect: 3/4 0 3/4 (0.5+0j)
