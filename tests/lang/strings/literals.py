# String prefixes, escapes, line continuation and implicit concatenation.
print('a\tb\\\'\"', "it's", '\x41\101\u0042\U00000043\N{LATIN SMALL LETTER D}')  # expect: a	b\'" it's AABCd
print(r'\n\x41', R'\'', len(r'\\'), 'one' "two" '''three''')  # expect: \n\x41 \' 2 onetwothree
print('line \
continued', """tri
ple""".replace('\n', '|'))  # expect: line continued tri|ple
print(b'\x00\xff\n\'', rb'\x00', Rb'\d', b'a' b'b', u'u' 'v')
# expect: b"\x00\xff\n'" b'\\x00' b'\\d' b'ab' uv
print(repr('\a\b\f\v\r\n\t\0\x1b\x7f\xa0\xad'), repr('\ud800\u2028é\U0001f40d'), ascii('é\U0001f40d'))
# expect: '\x07\x08\x0c\x0b\r\n\t\x00\x1b\x7f\xa0\xad' '\ud800\u2028é🐍' '\xe9\U0001f40d'
print(repr("'"), repr('"'), repr('\'"'), '\377')  # expect: "'" '"' '\'"' ÿ
