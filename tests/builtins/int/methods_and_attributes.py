# Attributes and small methods of ints; int subclasses and bool.
n = 12
print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.is_integer())  # expect: 12 0 12 1 12 True
print(n.as_integer_ratio(), (-3).as_integer_ratio())  # expect: (12, 1) (-3, 1)
print(n.__add__(3), n.__add__(1.5), n.__radd__(1), n.__index__(), int.__neg__(5))
# expect: 15 NotImplemented 13 12 -5
print((5).__divmod__(3), n.__rpow__(2), n.__bool__())  # expect: (1, 2) 4096 True
print(bool(0), bool(-1), int.__name__, isinstance(True, int), True + True)  # expect: False True int True 2
print(bool.__mro__, bool('False'), -True)  # expect: (<class 'bool'>, <class 'int'>, <class 'object'>) True -1
print(str(True), repr(False), f'{True:>6}', True.real, [10, 20][True])  # expect: True False      1 1 20
print(bool.__and__(True, False), True is not False)  # expect: False True
for source in ('bool(1, 2)', 'int(1, 2, 3)', 'int(base=2)', 'int(x=1)', '(5).nope', 'bool(x=1)'):
    try:
        eval(source)
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: bool expected at most 1 argument, got 2
        # expect: int expected at most 2 arguments, got 3
        # expect: int() missing string argument
        # expect: int() got an unexpected keyword argument 'x'
        # expect: 'int' object has no attribute 'nope'
        # expect: bool() takes no keyword arguments
