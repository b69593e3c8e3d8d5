# Codecs and error handlers of `encode` and `decode`.
s = 'é€🐍'
print(s.encode(), s.encode('utf-16-le'), s.encode('utf-16')[:2])
# expect: b'\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\x8d' b'\xe9\x00\xac =\xd8\r\xdc' b'\xff\xfe'
print(s.encode('utf-32-be'), 'é'.encode('latin-1'), 'é'.encode('cp1252'))
# expect: b'\x00\x00\x00\xe9\x00\x00 \xac\x00\x01\xf4\r' b'\xe9' b'\xe9'
print(s.encode('ascii', 'ignore'), s.encode('ascii', 'replace'))  # expect: b'' b'???'
print(s.encode('ascii', 'xmlcharrefreplace'))  # expect: b'&#233;&#8364;&#128013;'
print(s.encode('latin-1', 'backslashreplace'), s.encode('ascii', 'namereplace'))
# expect: b'\xe9\\u20ac\\U0001f40d' b'\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{EURO SIGN}\\N{SNAKE}'
print(b'\xe9'.decode('latin-1'), b'a\xffb'.decode('utf-8', 'replace'))  # expect: é a�b
print(b'a\xffb'.decode('ascii', 'ignore'))  # expect: ab
print(b'a\xffb'.decode('utf-8', 'backslashreplace'))  # expect: a\xffb
print(b'\xff\xfea\x00'.decode('utf-16'), b'\xef\xbb\xbfx'.decode('utf-8-sig'))  # expect: a x
print(b'\\u00e9'.decode('unicode_escape'))  # expect: é
for f in (lambda: s.encode('ascii'), lambda: s.encode('latin-1'), lambda: s.encode('no-such'),
          lambda: s.encode('ascii', 'bogus'), lambda: b'\xe2\x82'.decode(), lambda: b'\xf5'.decode(),
          lambda: b'\xe2x'.decode(),
          lambda: b'\x80'.decode('ascii'), lambda: b'\xc0\x80'.decode(), lambda: b'a'.decode('utf-16'),
          lambda: s.encode(5)):
    try:
        f()
    except (UnicodeError, LookupError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 0-2: ordinal not in range(128)
        # expect: UnicodeEncodeError 'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)
        # expect: LookupError unknown encoding: no-such
        # expect: LookupError unknown error handler name 'bogus'
        # expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xf5 in position 0: invalid start byte
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
        # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
        # expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data
        # expect: TypeError encode() argument 'encoding' must be str, not int
print(str(b'abc', 'ascii'), str(b'x'))  # expect: abc b'x'
print(str(bytearray(b'\xe9'), encoding='latin-1', errors='strict'), str(object=5))  # expect: é 5
print(repr(str()))  # expect: ''
