# `round` and `pow` dispatch to methods and check their arguments.
class R:
    def __round__(self, *args): return args
    def __pow__(self, *args): return ('pow', args)
    def __rpow__(self, *args): return ('rpow', args)
print(round(R()), round(R(), 2), round(R(), None), round(R(), ndigits=1))  # expect: () (2,) () (1,)
print(pow(R(), 2), pow(2, R()), pow(R(), 2, 3), round(7), round(True), round(2.5))
# expect: ('pow', (2,)) ('rpow', (2,)) ('pow', (2, 3)) 7 1 2
print(round(number=1.25, ndigits=1))  # expect: 1.2
for source in ("round('a')", "round(1, 'a')", "round(1, 2, 3)", "pow(1)", "pow('a', 1)", "pow(1, 2, 'x')",
               "round(None)", "pow()", "pow(1, 2, 3, 4)", "round([], 1)"):
    try:
        print(eval(source))
    except TypeError as error:
        print(error)
        # expect: type str doesn't define __round__ method
        # expect: 'str' object cannot be interpreted as an integer
        # expect: round() takes at most 2 arguments (3 given)
        # expect: pow() missing required argument 'exp' (pos 2)
        # expect: unsupported operand type(s) for ** or pow(): 'str' and 'int'
        # expect: unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'
        # expect: type NoneType doesn't define __round__ method
        # expect: pow() missing required argument 'base' (pos 1)
        # expect: pow() takes at most 3 arguments (4 given)
        # expect: type list doesn't define __round__ method
