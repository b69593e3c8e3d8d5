# Another kind of rational number on the right decides what the result is; formats with needless zeros are refused.
import numbers
from fractions import Fraction
class Half:
    numerator, denominator = 1, 2
    def __rmul__(self, other): return 'mine'
numbers.Rational.register(Half)
print(Fraction(1, 3) * Half())  # expect: mine
for spec in '006f', '.02f', '05', '6.3f':
    try:
        print(repr(format(Fraction(2, 3), spec)))
    except ValueError as error:
        print(error)
# expect: Invalid format specifier '006f' for object of type 'Fraction'
# expect: Invalid format specifier '.02f' for object of type 'Fraction'
# expect: Invalid format specifier '05' for object of type 'Fraction'
# expect: ' 0.667'
