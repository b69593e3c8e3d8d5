# Unary operators call their methods; types without them raise TypeError.
class U:
    def __neg__(self):
        return 'neg'
    def __pos__(self):
        return 'pos'
    def __invert__(self):
        return 'invert'
    def __abs__(self):
        return 'abs'

u = U()
print(-u, +u, ~u, abs(u))  # expect: neg pos invert abs
print(+True, -False, type(+True).__name__)  # expect: 1 0 int
for source in '-"a"', '+[]', '~1.5', 'abs(None)':
    try:
        eval(source)
    except TypeError as error:
        print(error)
        # expect: bad operand type for unary -: 'str'
        # expect: bad operand type for unary +: 'list'
        # expect: bad operand type for unary ~: 'float'
        # expect: bad operand type for abs(): 'NoneType'
