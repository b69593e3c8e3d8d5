# isalpha, isdigit, isdecimal, isnumeric, isspace, isidentifier, isprintable, isascii.
for text in ('abc', 'ab1', '123', '²', '½', '٣', '一', ' \t\u2003', 'é', '', 'a b', '_x1', '1x', '\n',
             '\xa0', 'ª', '\u200b', '🐍', 'class'):
    flags = [text.isalpha(), text.isdigit(), text.isdecimal(), text.isnumeric(), text.isalnum(),
             text.isspace(), text.isidentifier(),
             text.isprintable(), text.isascii()]
    print(ascii(text), ''.join('01'[flag] for flag in flags))
    # expect: 'abc' 100010111
    # expect: 'ab1' 000010111
    # expect: '123' 011110011
    # expect: '\xb2' 010110010
    # expect: '\xbd' 000110010
    # expect: '\u0663' 011110010
    # expect: '\u4e00' 100110110
    # expect: ' \t\u2003' 000001000
    # expect: '\xe9' 100010110
    # expect: '' 000000011
    # expect: 'a b' 000000011
    # expect: '_x1' 000000111
    # expect: '1x' 000010011
    # expect: '\n' 000001001
    # expect: '\xa0' 000001000
    # expect: '\xaa' 100010110
    # expect: '\u200b' 000000000
    # expect: '\U0001f40d' 000000010
    # expect: 'class' 100010111
