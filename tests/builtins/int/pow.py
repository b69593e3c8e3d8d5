# `pow` with negative exponents, three arguments and modular inverses.
print(pow(2, 10), pow(2, -1), pow(-2, 3), (-2) ** 2, 0 ** 0, pow(0, 0, 1), pow(2, 100, 7))
# expect: 1024 0.5 -8 4 1 0 2
print(pow(3, -1, 7), pow(10, -2, 17), pow(-3, 3, 5), pow(3, 3, -5))  # expect: 5 8 3 -3
print(pow(12345, 67890, 10 ** 20 + 39))  # expect: 6423827203980542550
print(2 ** -2, (-8) ** (1 / 3), 10 ** 18 * 10, 1 ** 10 ** 6, (-1) ** 1001)
# expect: 0.25 (1.0000000000000002+1.7320508075688772j) 10000000000000000000 1 -1
for args in ((2, -1, 4), (1, 1, 0), (2.0, 1, 3), (2, 'a')):
    try:
        pow(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError base is not invertible for the given modulus
        # expect: ValueError pow() 3rd argument cannot be 0
        # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
        # expect: TypeError unsupported operand type(s) for ** or pow(): 'int' and 'str'
print(pow(base=2, exp=3), pow(2, 3, mod=5), pow(True, 5))  # expect: 8 3 1
