# `int(text, base)` accepts signs, spaces, underscores, prefixes and Unicode digits.
print(int('  -12_345\n'), int('+7'), int('٣٤'), int('ff', 16), int('0xFF', 16))  # expect: -12345 7 34 255 255
print(int('0b101', 0), int('0o17', 0), int('z', 36))  # expect: 5 15 35
print(int('1' * 30), int('-' + '9' * 25), int('1010', 2), int('0', 0), int('00', 0))
# expect: 111111111111111111111111111111 -9999999999999999999999999 10 0 0
print(int(b'12'), int(bytearray(b' 5 ')))  # expect: 12 5
for args in (('',), ('1_',), ('1__2',), ('0x',), ('12', 2), ('1', 1), ('1', 37), ('010', 0), ('1.5',),
             ('- 1',), (' ',), (b'x',), ('é',),
             ('0x1',), (5, 2), ([],), (None,), ('1', 'x'), ('\x00',), ('9' * 5000,)):
    try:
        print(int(*args))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError invalid literal for int() with base 10: ''
        # expect: ValueError invalid literal for int() with base 10: '1_'
        # expect: ValueError invalid literal for int() with base 10: '1__2'
        # expect: ValueError invalid literal for int() with base 10: '0x'
        # expect: ValueError invalid literal for int() with base 2: '12'
        # expect: ValueError int() base must be >= 2 and <= 36, or 0
        # expect: ValueError int() base must be >= 2 and <= 36, or 0
        # expect: ValueError invalid literal for int() with base 0: '010'
        # expect: ValueError invalid literal for int() with base 10: '1.5'
        # expect: ValueError invalid literal for int() with base 10: '- 1'
        # expect: ValueError invalid literal for int() with base 10: ' '
        # expect: ValueError invalid literal for int() with base 10: b'x'
        # expect: ValueError invalid literal for int() with base 10: 'é'
        # expect: ValueError invalid literal for int() with base 10: '0x1'
        # expect: TypeError int() can't convert non-string with explicit base
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: ValueError invalid literal for int() with base 10: '\x00'
        # expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
