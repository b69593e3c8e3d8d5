# `repr` is the shortest text that reads back as the same float.
for x in (0.1, 1 / 3, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1e22, 1e23, 5e-324, 1.7976931348623157e308,
          -0.0, 100.0, 2.0 ** 53, 0.1 + 0.2, 1.0e100):
    print(repr(x), float(repr(x)) == x)
    # expect: 0.1 True
    # expect: 0.3333333333333333 True
    # expect: 1e+16 True
    # expect: 1000000000000000.0 True
    # expect: 123456789.123 True
    # expect: 1e-05 True
    # expect: 0.0001 True
    # expect: 1e+22 True
    # expect: 1e+23 True
    # expect: 5e-324 True
    # expect: 1.7976931348623157e+308 True
    # expect: -0.0 True
    # expect: 100.0 True
    # expect: 9007199254740992.0 True
    # expect: 0.30000000000000004 True
    # expect: 1e+100 True
print(float('inf'), -float('inf'), float('nan'), [1.0, -1e300 * 1e10], str(1.5))
# expect: inf -inf nan [1.0, -inf] 1.5
print(1e400, 12345678901234567.0)  # expect: inf 1.2345678901234568e+16
