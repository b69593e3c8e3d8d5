# The format spec of str: fill, align, width, precision.
print(f'{"abc":5}|{"abc":<5}|{"abc":>5}|{"abc":^5}|{"abc":*^7}|{"abc":.2}|{"abc":6.1}|')
# expect: abc  |abc  |  abc| abc |**abc**|ab|a     |
print(f'{"abc":s}|{"abc":é>5}|{"🐍":-^4}|{"abc":05}|{"":3}|{"abc":<0}|{"abc":1}|')
# expect: abc|ééabc|-🐍--|abc00|   |abc|abc|
for spec in ('d', '=5', '+', ' ', ',', '#', '5.', '.x', '>', '>>5', 'ss', '99999999999999999999', 'z', '_'):
    try:
        print(repr(format('ab', spec)))
    except ValueError as error:
        print(error)
        # expect: Unknown format code 'd' for object of type 'str'
        # expect: '=' alignment not allowed in string format specifier
        # expect: Sign not allowed in string format specifier
        # expect: Space not allowed in string format specifier
        # expect: Cannot specify ',' with 's'.
        # expect: Alternate form (#) not allowed in string format specifier
        # expect: Format specifier missing precision
        # expect: Format specifier missing precision
        # expect: 'ab'
        # expect: '>>>ab'
        # expect: Invalid format specifier 'ss' for object of type 'str'
        # expect: Too many decimal digits in format string
        # expect: Negative zero coercion (z) not allowed in string format specifier
        # expect: Cannot specify '_' with 's'.
