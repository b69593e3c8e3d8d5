# Lone surrogates live in a str but cannot be encoded strictly.
s = 'a\ud800b\udc80'
print(len(s), ascii(s), repr(s[1]), s == 'a\ud800b\udc80', '\ud83d\udc0d' == '🐍', len('\ud83d\udc0d'),
      s[::-1].encode('utf-8', 'surrogatepass'))
      # expect: 4 'a\ud800b\udc80' '\ud800' True False 2 b'\xed\xb2\x80b\xed\xa0\x80a'
print(s.encode('utf-8', 'replace'), s.encode('ascii', 'backslashreplace'), s.encode('utf-8', 'ignore'),
      '\udc80'.encode('utf-8', 'surrogateescape'), b'\xff'.decode('utf-8', 'surrogateescape') == '\udcff')
      # expect: b'a?b?' b'a\\ud800b\\udc80' b'ab' b'\x80' True
print(b'\xed\xa0\x80'.decode('utf-8', 'surrogatepass') == '\ud800',
      s.encode('utf-16-le', 'surrogatepass')[2:4], ord('\ud800'), chr(0xdfff) == '\udfff')
      # expect: True b'\x00\xd8' 55296 True
for f in (lambda: s.encode(), lambda: b'\xed\xa0\x80'.decode(), lambda: s.encode('utf-16')):
    try:
        f()
    except UnicodeError as error:
        print(error)
        # expect: 'utf-8' codec can't encode character '\ud800' in position 1: surrogates not allowed
        # expect: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
        # expect: 'utf-16' codec can't encode character '\ud800' in position 1: surrogates not allowed
