# `%` formatting: conversions, flags, widths, mappings and errors.
print('%s %r %a' % ('é', 'é', 'é'), '%5s|%-5s|%.2s' % ('ab', 'ab', 'abc'))
# expect: é 'é' '\xe9'    ab|ab   |ab
print('%d %i %5d %-5d| %05d %+d % d' % (1, 2, 3, 4, 5, 6, 7))  # expect: 1 2     3 4    | 00005 +6  7
print('%x %X %o %#x %#o' % (255, 255, 8, 255, 8), '%c%c' % (65, 'b'), '%%')
# expect: ff FF 10 0xff 0o10 Ab %%
print('%f %.1f %e %g %G' % (1.5, 2.25, 1e10, 1e-5, 1e20))  # expect: 1.500000 2.2 1.000000e+10 1e-05 1E+20
print('%(a)s %(b)05.1f' % {'a': 1, 'b': 2})  # expect: 1 002.0
print('%*d %-*d| %.*f' % (5, 1, 4, 2, 2, 3.14159), '%s' % [1], '%s %s' % (1, (2,)))
# expect:     1 2   | 3.14 [1] 1 (2,)
print('x' % (), 'x' % {}, '%d' % 3.99, '%d' % True, '%s' % None)  # expect: x x 3 1 None
print('%s' % (1,), '%d' % 10 ** 1, '%.0f' % 0.5, '%#.3x' % 5, '%+.1e' % 12345)
# expect: 1 10 0 0x005 +1.2e+04
print('%s %%' % 1, '%(k)s%%' % {'k': 5}, '%-8r|' % 'a', '%08.3f' % -3.14159)
# expect: 1 % 5% 'a'     | -003.142
print('%.3d' % 5, '%x' % -255)  # expect: 005 -ff
for source in ("'%d' % 'a'", "'%s %s' % 1", "'%s' % (1, 2)", "'%z' % 1", "'%' % 1", "'%(a)s' % 1",
               "'%(a)s' % {}", "'%c' % 'ab'", "'%c' % 0x110000", "'%x' % 1.5", "'%d' % None",
               "'%*d' % ('a', 1)", "'a' % 1", "'%(a' % {}",
               "'%f' % 'x'", "'%c' % 1.5", "'%d' % 1j", "'%s'.__mod__(1, 2)"):
    try:
        print(eval(source))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: TypeError %d format: a real number is required, not str
        # expect: TypeError not enough arguments for format string
        # expect: TypeError not all arguments converted during string formatting
        # expect: ValueError unsupported format character 'z' (0x7a) at index 1
        # expect: ValueError incomplete format
        # expect: TypeError format requires a mapping
        # expect: KeyError 'a'
        # expect: TypeError %c requires int or char
        # expect: OverflowError %c arg not in range(0x110000)
        # expect: TypeError %x format: an integer is required, not float
        # expect: TypeError %d format: a real number is required, not NoneType
        # expect: TypeError * wants int
        # expect: TypeError not all arguments converted during string formatting
        # expect: ValueError incomplete format key
        # expect: TypeError must be real number, not str
        # expect: TypeError %c requires int or char
        # expect: TypeError %d format: a real number is required, not complex
        # expect: TypeError expected 1 argument, got 2
