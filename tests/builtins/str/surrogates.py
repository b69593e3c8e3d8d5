# Lone surrogates live in a str but cannot be encoded strictly.
s = 'a\ud800b\udc80'
print(len(s), ascii(s), repr(s[1]), s == 'a\ud800b\udc80', '\ud83d\udc0d' == '🐍')
# expect: 4 'a\ud800b\udc80' '\ud800' True False
print(len('\ud83d\udc0d'), s[::-1].encode('utf-8', 'surrogatepass'))
# expect: 2 b'\xed\xb2\x80b\xed\xa0\x80a'
print(s.encode('utf-8', 'replace'), s.encode('ascii', 'backslashreplace'))
# expect: b'a?b?' b'a\\ud800b\\udc80'
print(s.encode('utf-8', 'ignore'), '\udc80'.encode('utf-8', 'surrogateescape'))  # expect: b'ab' b'\x80'
print(b'\xff'.decode('utf-8', 'surrogateescape') == '\udcff')  # expect: True
print(b'\xed\xa0\x80'.decode('utf-8', 'surrogatepass') == '\ud800')  # expect: True
print(s.encode('utf-16-le', 'surrogatepass')[2:4], ord('\ud800'))  # expect: b'\x00\xd8' 55296
print(chr(0xdfff) == '\udfff')  # expect: True
for f in (lambda: s.encode(), lambda: b'\xed\xa0\x80'.decode(), lambda: s.encode('utf-16')):
    try:
        f()
    except UnicodeError as error:
        print(error)
        # expect: 'utf-8' codec can't encode character '\ud800' in position 1: surrogates not allowed
        # expect: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
        # expect: 'utf-16' codec can't encode character '\ud800' in position 1: surrogates not allowed
