# Malformed numbers are syntax errors that say what is wrong.
for source in ('0777', '1__0', '1_', '0b12', '0o8', '0xg', '0b', '1e', '1.2.3', '5a', '0_7', '1e+', '0x_',
               '12abc', '1.e5x', '1jj'):
    try:
        compile(source, 'f', 'eval')
        print(source, 'compiles')
    except SyntaxError as error:
        print(source, '|', error.msg)
        # expect: 0777 | leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
        # expect: 1__0 | invalid decimal literal
        # expect: 1_ | invalid decimal literal
        # expect: 0b12 | invalid digit '2' in binary literal
        # expect: 0o8 | invalid digit '8' in octal literal
        # expect: 0xg | invalid hexadecimal literal
        # expect: 0b | invalid binary literal
        # expect: 1e | invalid decimal literal
        # expect: 1.2.3 | invalid syntax
        # expect: 5a | invalid decimal literal
        # expect: 0_7 | leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
        # expect: 1e+ | invalid decimal literal
        # expect: 0x_ | invalid hexadecimal literal
        # expect: 12abc | invalid decimal literal
        # expect: 1.e5x | invalid decimal literal
        # expect: 1jj | invalid imaginary literal
