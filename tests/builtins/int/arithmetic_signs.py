# Floor division rounds down and the modulo has the divisor's sign.
for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3), (-6, 3), (0, -5)]:
    q, r = divmod(a, b)
    assert q == a // b and r == a % b and q * b + r == a
    print(a, b, q, r, a / b)
    # expect: 7 2 3 1 3.5
    # expect: -7 2 -4 1 -3.5
    # expect: 7 -2 -4 -1 -3.5
    # expect: -7 -2 3 -1 3.5
    # expect: 6 3 2 0 2.0
    # expect: -6 3 -2 0 -2.0
    # expect: 0 -5 0 0 -0.0
big = 10 ** 30 + 7
print(divmod(big, -13), divmod(-big, 13), -big % 10 ** 15)
# expect: (-76923076923076923076923076924, -5) (-76923076923076923076923076924, 5) 999999999999993
for source in '1 // 0', '1 % 0', 'divmod(1, 0)', '1 / 0', '0 ** -1':
    try:
        eval(source)
    except ZeroDivisionError as error:
        print(error)
        # expect: integer division or modulo by zero
        # expect: integer modulo by zero
        # expect: integer division or modulo by zero
        # expect: division by zero
        # expect: 0.0 cannot be raised to a negative power
