# `int` truncates floats toward zero, exactly; infinities and NaN cannot be converted.
print(int(2.9), int(-2.9), int(1e20), int(1e300) == 10 ** 300, int(-0.0), int(2.0 ** 70))
# expect: 2 -2 100000000000000000000 False 0 1180591620717411303424
for value in (float('inf'), float('-inf'), float('nan'), 1j, '2.0'):
    try:
        int(value)
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: OverflowError cannot convert float infinity to integer
        # expect: OverflowError cannot convert float infinity to integer
        # expect: ValueError cannot convert float NaN to integer
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
        # expect: ValueError invalid literal for int() with base 10: '2.0'
print(int(), int(True), int(x := 5), round(2.5), round(3.5), round(-2.5), round(1e30))
# expect: 0 1 5 2 4 -2 1000000000000000019884624838656
print(round(12345, -2), round(12350, -2), round(12250, -2), round(-15, -1))  # expect: 12300 12400 12200 -20
print(round(25, -1), round(5, 3), round(10 ** 30 + 5, -1))  # expect: 20 5 1000000000000000000000000000000
