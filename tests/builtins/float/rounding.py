# `round` goes to the nearest, ties of the exact binary value to even.
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 0.49999999999999994, 1e17)])
# expect: [0, 2, 2, 0, -2, 0, 100000000000000000]
print(round(2.675, 2), round(2.665, 2), round(1.25, 1), round(1.35, 1))  # expect: 2.67 2.67 1.2 1.4
print(round(-1.25, 1), round(1234.5678, -2), round(5e-5, 4), round(0.15, 1))  # expect: -1.2 1200.0 0.0001 0.1
print(round(1.5, None), round(1e300, 5), round(1e-300, 5), round(123.456, 400))
# expect: 2 1e+300 0.0 123.456
print(round(123.456, -400), type(round(1.0)).__name__, round(2.5, 0))  # expect: 0.0 int 2.0
for source in ("round(float('nan'))", "round(float('inf'))", "round(1.5, 'a')", "round('x')",
               "round(1e308, -308)", "round()"):
    try:
        print(eval(source))
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError cannot convert float NaN to integer
        # expect: OverflowError cannot convert float infinity to integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError type str doesn't define __round__ method
        # expect: 1e+308
        # expect: TypeError round() missing required argument 'number' (pos 1)
