# Format specs of ints: base, sign, padding, grouping, `c` and float types.
n = 1234567
print(f'{n:,} {n:_} {n:d} {n:+d} {-n: d} {n: d}')
# expect: 1,234,567 1_234_567 1234567 +1234567 -1234567  1234567
print(f'{n:12d}|{n:<12d}|{n:^12d}|')  # expect:      1234567|1234567     |  1234567   |
print(f'{n:012d} {-n:012d} {n:*>+12,}')  # expect: 000001234567 -00001234567 **+1,234,567
print(f'{255:x} {255:X} {255:#x} {255:#X} {255:o} {255:#o} {255:b} {255:#b}')
# expect: ff FF 0xff 0XFF 377 0o377 11111111 0b11111111
print(f'{-255:#06x} {255:_b} {2 ** 40:_x}')  # expect: -0x0ff 1111_1111 100_0000_0000
print(f'{65:c}|{8364:c}')  # expect: A|€
print(f'{n:e} {n:.2f} {n:g} {5:%} {5:.0%} {n:n}')
# expect: 1.234567e+06 1234567.00 1.23457e+06 500.000000% 500% 1234567
print(f'{10 ** 25:,} {0:05} {True:d} {True} {5:=+6} {-5:=6}')
# expect: 10,000,000,000,000,000,000,000,000 00000 1 True +    5 -    5
print(hex(-255), oct(8), bin(-5), hex(10 ** 20), bin(0), format(3, '08b'))
# expect: -0xff 0o10 -0b101 0x56bc75e2d63100000 0b0 00000011
print('%x %o %X %#x %5d|%-5d|%05d|%+d' % (255, 8, 255, 255, 3, 3, 3, 3))
# expect: ff 10 FF 0xff     3|3    |00003|+3
for spec in ('.2d', 'q', ',x', '10,c', '+c', '_,', '#c', '.1', '9' * 30 + 'd'):
    try:
        format(5, spec)
    except (ValueError, OverflowError) as error:
        print(error)
        # expect: Precision not allowed in integer format specifier
        # expect: Unknown format code 'q' for object of type 'int'
        # expect: Cannot specify ',' with 'x'.
        # expect: Cannot specify ',' with 'c'.
        # expect: Sign not allowed with integer format specifier 'c'
        # expect: Cannot specify both ',' and '_'.
        # expect: Alternate form (#) not allowed with integer format specifier 'c'
        # expect: Precision not allowed in integer format specifier
        # expect: Too many decimal digits in format string
