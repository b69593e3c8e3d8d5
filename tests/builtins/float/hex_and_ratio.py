# `hex`, `fromhex`, `as_integer_ratio` and `is_integer` show the exact binary value.
for x in (1.0, -0.1, 0.0, -0.0, 5e-324, 1e300, 3.5):
    print(x.hex(), float.fromhex(x.hex()) == x)
    # expect: 0x1.0000000000000p+0 True
    # expect: -0x1.999999999999ap-4 True
    # expect: 0x0.0p+0 True
    # expect: -0x0.0p+0 True
    # expect: 0x0.0000000000001p-1022 True
    # expect: 0x1.7e43c8800759cp+996 True
    # expect: 0x1.c000000000000p+1 True
print(float.fromhex('0x1.8p1'), float.fromhex('ff'), float.fromhex(' -1.8 '))  # expect: 3.0 255.0 -1.5
print(float.fromhex('inf'), float.fromhex('0x.1p4'), float('inf').hex())  # expect: inf 1.0 inf
print((0.75).as_integer_ratio(), (-2.0).as_integer_ratio())  # expect: (3, 4) (-2, 1)
print((0.1).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer())
# expect: (3602879701896397, 36028797018963968) True False
print(float('inf').is_integer())  # expect: False
for f in (lambda: float('inf').as_integer_ratio(), lambda: float('nan').as_integer_ratio(),
          lambda: float.fromhex('xyz'), lambda: float.fromhex('0x1p5000')):
    try:
        f()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: OverflowError cannot convert Infinity to integer ratio
        # expect: ValueError cannot convert NaN to integer ratio
        # expect: ValueError invalid hexadecimal floating-point string
        # expect: OverflowError hexadecimal value too large to represent as a float
print((1.5).real, (1.5).imag, (1.5).conjugate(), (2.7).__trunc__())  # expect: 1.5 0.0 1.5 2
print((2.7).__floor__(), (-2.2).__ceil__())  # expect: 2 -2
