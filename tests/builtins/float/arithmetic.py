# Float division, modulo and powers: signs, special values and errors.
inf, nan = float('inf'), float('nan')
print(7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, divmod(-7.5, 2), 1e300 * 1e10)
# expect: 3.0 -4.0 -0.5 0.5 (-4.0, 0.5) inf
print(-0.0 % 5, 5 % -inf, -5 % inf, 5 // inf, -5 // inf)  # expect: 0.0 -inf inf 0.0 -1.0
print(2.0 ** 0.5, (-8.0) ** 2, 2.0 ** -1074, inf ** 0, nan ** 0, 1 ** nan)
# expect: 1.4142135623730951 64.0 5e-324 1.0 1.0 1.0
print((-1) ** inf, 0.0 ** 0, inf - inf, inf * 0, 10 ** -2)  # expect: 1.0 1.0 nan nan 0.01
print((-8.0) ** 0.5 == (-8) ** 0.5, 1 / inf, -1 / inf, 0.0 == -0.0, nan != nan)
# expect: True 0.0 -0.0 True True
print(nan < 1, max(nan, 1), max(1, nan))  # expect: False nan 1
for source in ('1.0 / 0', '1.0 // 0', '1.0 % 0', '0.0 ** -1', '2.0 ** 10000', 'divmod(1.0, 0)',
               '10 ** 400 * 1.0', '10 ** 400 / 3', '1e308 ** 2'):
    try:
        print(eval(source))
    except (ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: ZeroDivisionError float division by zero
        # expect: ZeroDivisionError float floor division by zero
        # expect: ZeroDivisionError float modulo by zero
        # expect: ZeroDivisionError 0.0 cannot be raised to a negative power
        # expect: OverflowError (34, 'Numerical result out of range')
        # expect: ZeroDivisionError float divmod()
        # expect: OverflowError int too large to convert to float
        # expect: OverflowError integer division result too large for a float
        # expect: OverflowError (34, 'Numerical result out of range')
