# center, ljust, rjust, zfill and expandtabs.
print('ab'.center(7, '*'), 'abc'.center(6, '-'), 'a'.center(4, '.'))  # expect: ***ab** -abc-- .a..
print('ab'.ljust(5, '.') + '|', 'ab'.rjust(5) + '|', 'abc'.center(2), '-5'.zfill(5))
# expect: ab...|    ab| abc -0005
print('+x'.zfill(4), 'ab'.zfill(1), ''.zfill(3), 'é'.center(5, '🐍'))  # expect: +00x ab 000 🐍🐍é🐍🐍
print(repr('a\tb\t\tc'.expandtabs()), repr('a\tbc\td'.expandtabs(4)))
# expect: 'a       b               c' 'a   bc  d'
print(repr('\t'.expandtabs(0)), repr('a\n\tb'.expandtabs(3)))  # expect: '' 'a\n   b'
print(repr('ab\rc\td'.expandtabs(4)))  # expect: 'ab\rc   d'
for f in (lambda: 'a'.center(5, 'xy'), lambda: 'a'.center(), lambda: 'a'.ljust('5'),
          lambda: 'a'.rjust(5, 1), lambda: 'a'.zfill(1.5), lambda: 'a'.center(3, '')):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: The fill character must be exactly one character long
        # expect: center expected at least 1 argument, got 0
        # expect: 'str' object cannot be interpreted as an integer
        # expect: The fill character must be a unicode character, not int
        # expect: 'float' object cannot be interpreted as an integer
        # expect: The fill character must be exactly one character long
