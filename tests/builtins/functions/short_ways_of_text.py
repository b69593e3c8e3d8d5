# join(), replace(), translate(), bin() and formatting take short ways for what is common: the rest is as before.
print(b','.join([b'a', b'', b'b']), b''.join([]), b''.join(()), bytearray(b'-').join([b'x', b'y']), b'-'.join((b'x',)), b'-'.join([b'x', bytearray(b'y'), memoryview(b'z')]))
# expect: b'a,,b' b'' b'' bytearray(b'x-y') b'x' b'x-y-z'
class B(bytes): pass
print(b'-'.join([B(b'x'), b'y']), type(b''.join([B(b'x')])).__name__, type(bytearray().join([b'x'])).__name__)
# expect: b'x-y' bytes bytearray
try: b','.join([b'a', 'b'])
except TypeError as e: print(e)
# expect: sequence item 1: expected a bytes-like object, str found
print('hello world'.replace('o', '0'), 'aaa'.replace('a', 'b', 2), 'h\u00e9llo'.replace('l', 'L'), 'aaaa'.replace('a', 'b', 10), 'x' * 3 + 'ab' * 20 == ('y' * 3 + 'ab' * 20).replace('y', 'x'))
# expect: hell0 w0rld bba héLLo bbbb True
print('abcabc'.translate({97: 'x', 98: None, 99: 'zz'}), 'abab'.translate({97: 98, 98: 97}), 'a\u00e9a'.translate({97: '\u00e9', 233: 'a'}), 'aa'.translate({97: '\U0001f40d'}))
# expect: xzzxzz baba éaé 🐍🐍
for n in (0, 5, -5, 255, -2**62, 2**62 - 1, 2**64, -2**64, True): print(bin(n), hex(n), oct(n))
# expect: 0b0 0x0 0o0
# expect: 0b101 0x5 0o5
# expect: -0b101 -0x5 -0o5
# expect: 0b11111111 0xff 0o377
# expect: -0b100000000000000000000000000000000000000000000000000000000000000 -0x4000000000000000 -0o400000000000000000000
# expect: 0b11111111111111111111111111111111111111111111111111111111111111 0x3fffffffffffffff 0o377777777777777777777
# expect: 0b10000000000000000000000000000000000000000000000000000000000000000 0x10000000000000000 0o2000000000000000000000
# expect: -0b10000000000000000000000000000000000000000000000000000000000000000 -0x10000000000000000 -0o2000000000000000000000
# expect: 0b1 0x1 0o1
for spec in ('', '08', '+', ' ', ',', '_', '012,', '>12', '^12', '*<12', '=+12', '012_', '#x', '#012b', '_x', 'e', '.2f', '%', 'c', '08,d', '\u00e9^9', '010,'): print(f'{spec!r}: {1234567 if spec != "c" else 65:{spec}}|')
# expect: '': 1234567|
# expect: '08': 01234567|
# expect: '+': +1234567|
# expect: ' ':  1234567|
# expect: ',': 1,234,567|
# expect: '_': 1_234_567|
# expect: '012,': 0,001,234,567|
# expect: '>12':      1234567|
# expect: '^12':   1234567   |
# expect: '*<12': 1234567*****|
# expect: '=+12': +    1234567|
# expect: '012_': 0_001_234_567|
# expect: '#x': 0x12d687|
# expect: '#012b': 0b100101101011010000111|
# expect: '_x': 12_d687|
# expect: 'e': 1.234567e+06|
# expect: '.2f': 1234567.00|
# expect: '%': 123456700.000000%|
# expect: 'c': A|
# expect: '08,d': 1,234,567|
# expect: 'é^9': é1234567é|
# expect: '010,': 01,234,567|
for spec in ('', '.0f', '.1f', '.3f', '12.2f', '-12.2f', '+.2f', ' .2f', '012.2f', ',.2f', '_.3f', '#.0f', 'z.1f', '.15f', '.16f', 'F', 'e', 'g', '.3g', '%', '.1%', '015,.2f', '*^15.1f'):
    print(spec, [f'{x:{spec}}' for x in (0.0, -0.0, 0.05, -0.04, 2.5, 1234567.891, -1e15, 1e22, 0.1 + 0.2, float('inf'), float('nan'))])
# expect:  ['0.0', '-0.0', '0.05', '-0.04', '2.5', '1234567.891', '-1000000000000000.0', '1e+22', '0.30000000000000004', 'inf', 'nan']
# expect: .0f ['0', '-0', '0', '-0', '2', '1234568', '-1000000000000000', '10000000000000000000000', '0', 'inf', 'nan']
# expect: .1f ['0.0', '-0.0', '0.1', '-0.0', '2.5', '1234567.9', '-1000000000000000.0', '10000000000000000000000.0', '0.3', 'inf', 'nan']
# expect: .3f ['0.000', '-0.000', '0.050', '-0.040', '2.500', '1234567.891', '-1000000000000000.000', '10000000000000000000000.000', '0.300', 'inf', 'nan']
# expect: 12.2f ['        0.00', '       -0.00', '        0.05', '       -0.04', '        2.50', '  1234567.89', '-1000000000000000.00', '10000000000000000000000.00', '        0.30', '         inf', '         nan']
# expect: -12.2f ['        0.00', '       -0.00', '        0.05', '       -0.04', '        2.50', '  1234567.89', '-1000000000000000.00', '10000000000000000000000.00', '        0.30', '         inf', '         nan']
# expect: +.2f ['+0.00', '-0.00', '+0.05', '-0.04', '+2.50', '+1234567.89', '-1000000000000000.00', '+10000000000000000000000.00', '+0.30', '+inf', '+nan']
# expect:  .2f [' 0.00', '-0.00', ' 0.05', '-0.04', ' 2.50', ' 1234567.89', '-1000000000000000.00', ' 10000000000000000000000.00', ' 0.30', ' inf', ' nan']
# expect: 012.2f ['000000000.00', '-00000000.00', '000000000.05', '-00000000.04', '000000002.50', '001234567.89', '-1000000000000000.00', '10000000000000000000000.00', '000000000.30', '000000000inf', '000000000nan']
# expect: ,.2f ['0.00', '-0.00', '0.05', '-0.04', '2.50', '1,234,567.89', '-1,000,000,000,000,000.00', '10,000,000,000,000,000,000,000.00', '0.30', 'inf', 'nan']
# expect: _.3f ['0.000', '-0.000', '0.050', '-0.040', '2.500', '1_234_567.891', '-1_000_000_000_000_000.000', '10_000_000_000_000_000_000_000.000', '0.300', 'inf', 'nan']
# expect: #.0f ['0.', '-0.', '0.', '-0.', '2.', '1234568.', '-1000000000000000.', '10000000000000000000000.', '0.', 'inf', 'nan']
# expect: z.1f ['0.0', '0.0', '0.1', '0.0', '2.5', '1234567.9', '-1000000000000000.0', '10000000000000000000000.0', '0.3', 'inf', 'nan']
# expect: .15f ['0.000000000000000', '-0.000000000000000', '0.050000000000000', '-0.040000000000000', '2.500000000000000', '1234567.891000000061467', '-1000000000000000.000000000000000', '10000000000000000000000.000000000000000', '0.300000000000000', 'inf', 'nan']
# expect: .16f ['0.0000000000000000', '-0.0000000000000000', '0.0500000000000000', '-0.0400000000000000', '2.5000000000000000', '1234567.8910000000614673', '-1000000000000000.0000000000000000', '10000000000000000000000.0000000000000000', '0.3000000000000000', 'inf', 'nan']
# expect: F ['0.000000', '-0.000000', '0.050000', '-0.040000', '2.500000', '1234567.891000', '-1000000000000000.000000', '10000000000000000000000.000000', '0.300000', 'INF', 'NAN']
# expect: e ['0.000000e+00', '-0.000000e+00', '5.000000e-02', '-4.000000e-02', '2.500000e+00', '1.234568e+06', '-1.000000e+15', '1.000000e+22', '3.000000e-01', 'inf', 'nan']
# expect: g ['0', '-0', '0.05', '-0.04', '2.5', '1.23457e+06', '-1e+15', '1e+22', '0.3', 'inf', 'nan']
# expect: .3g ['0', '-0', '0.05', '-0.04', '2.5', '1.23e+06', '-1e+15', '1e+22', '0.3', 'inf', 'nan']
# expect: % ['0.000000%', '-0.000000%', '5.000000%', '-4.000000%', '250.000000%', '123456789.100000%', '-100000000000000000.000000%', '999999999999999983222784.000000%', '30.000000%', 'inf%', 'nan%']
# expect: .1% ['0.0%', '-0.0%', '5.0%', '-4.0%', '250.0%', '123456789.1%', '-100000000000000000.0%', '999999999999999983222784.0%', '30.0%', 'inf%', 'nan%']
# expect: 015,.2f ['0,000,000,000.00', '-000,000,000.00', '0,000,000,000.05', '-000,000,000.04', '0,000,000,002.50', '0,001,234,567.89', '-1,000,000,000,000,000.00', '10,000,000,000,000,000,000,000.00', '0,000,000,000.30', '000000000000inf', '000000000000nan']
# expect: *^15.1f ['******0.0******', '*****-0.0******', '******0.1******', '*****-0.0******', '******2.5******', '***1234567.9***', '-1000000000000000.0', '10000000000000000000000.0', '******0.3******', '******inf******', '******nan******']
for bad in ('.', ',,', ',_', '_,', '5.5.5', 'q', '<<', '=5s', '.3d', 'é', '1é', '99999999999999999999'):
    for v in (5, 2.5, 'x'):
        try: print(repr(format(v, bad)))
        except Exception as e: print(type(e).__name__, e)
# expect: ValueError Format specifier missing precision
# expect: ValueError Format specifier missing precision
# expect: ValueError Format specifier missing precision
# expect: ValueError Cannot specify ',' with ','.
# expect: ValueError Cannot specify ',' with ','.
# expect: ValueError Cannot specify ',' with ','.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Invalid format specifier '5.5.5' for object of type 'int'
# expect: ValueError Invalid format specifier '5.5.5' for object of type 'float'
# expect: ValueError Invalid format specifier '5.5.5' for object of type 'str'
# expect: ValueError Unknown format code 'q' for object of type 'int'
# expect: ValueError Unknown format code 'q' for object of type 'float'
# expect: ValueError Unknown format code 'q' for object of type 'str'
# expect: '5'
# expect: '2.5'
# expect: 'x'
# expect: ValueError Unknown format code 's' for object of type 'int'
# expect: ValueError Unknown format code 's' for object of type 'float'
# expect: ValueError '=' alignment not allowed in string format specifier
# expect: ValueError Precision not allowed in integer format specifier
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Unknown format code 'd' for object of type 'str'
# expect: ValueError Unknown format code '\xe9' for object of type 'int'
# expect: ValueError Unknown format code '\xe9' for object of type 'float'
# expect: ValueError Unknown format code '\xe9' for object of type 'str'
# expect: ValueError Unknown format code '\xe9' for object of type 'int'
# expect: ValueError Unknown format code '\xe9' for object of type 'float'
# expect: ValueError Unknown format code '\xe9' for object of type 'str'
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Too many decimal digits in format string
