# Shifts act on infinite two's complement; negative counts are errors.
print(1 << 100, -1 << 3, 5 >> 1, -5 >> 1, -1 >> 1000, 1 >> 1000, 0 << 10 ** 6)
# expect: 1267650600228229401496703205376 -8 2 -3 -1 0 0
print((2 ** 100 + 1) >> 99, -(2 ** 100) >> 98, (-(2 ** 100) - 1) >> 100, 2 ** 70 >> 70)  # expect: 2 -4 -2 1
for source in '1 << -1', '1 >> -1', '1 << (1 << 100)', '1 << 1.0':
    try:
        eval(source)
    except (ValueError, TypeError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
        # expect: ValueError negative shift count
        # expect: ValueError negative shift count
        # expect: OverflowError too many digits in integer
        # expect: TypeError unsupported operand type(s) for <<: 'int' and 'float'
print(1 >> 2 ** 100, -1 >> 2 ** 100, 0 << 2 ** 100, True << 3)  # expect: 0 -1 0 8
