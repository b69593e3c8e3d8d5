# The methods that treat bytes as ASCII.
b = b'hELLO wORLD 1st\xc3\xa9'
print(b.capitalize(), b.title(), b.swapcase(), b.upper(), b.lower())
# expect: b'Hello world 1st\xc3\xa9' b'Hello World 1St\xc3\xa9' b'Hello World 1ST\xc3\xa9' b'HELLO WORLD 1ST\xc3\xa9' b'hello world 1st\xc3\xa9'
print(b' \t\n\r\x0b\x0cx '.strip(), b'xxaxx'.lstrip(b'x'), b'xxaxx'.rstrip(b'xa'), b'\x1cx'.strip())
# expect: b'x' b'axx' b'' b'\x1cx'
print([x.istitle() for x in (b'A', b'Ab Cd', b'AB', b'a', b'', b'1A', b"It'S")], [x.isupper() for x in (b'A1', b'1', b'Aa', b'')], [x.islower() for x in (b'a1', b'1', b'Aa')])
# expect: [True, True, False, False, False, True, True] [True, False, False, False] [True, False, False]
print([x.isalnum() for x in (b'a1', b'', b'a ')], [x.isspace() for x in (b' \t', b'', b'\x1c')], [x.isdigit() for x in (b'12', b'1a')], [x.isascii() for x in (b'', b'\x7f', b'\x80')])
# expect: [True, False, False] [True, False, False] [True, False] [True, True, False]
print(b'ab'.center(5, b'*'), b'ab'.center(4), b'abc'.center(4, b'*'), b'ab'.ljust(1) , b'ab'.rjust(4, bytearray(b'-')), b'+1'.zfill(4), b'-'.zfill(3), b''.zfill(2), b'abc'.zfill(2))
# expect: b'**ab*' b' ab ' b'abc*' b'ab' b'--ab' b'+001' b'-00' b'00' b'abc'
print(b'a\tbc\td\n\te'.expandtabs(), b'a\tb'.expandtabs(0), b'a\tb'.expandtabs(1), b'\t'.expandtabs(-3))
# expect: b'a       bc      d\n        e' b'ab' b'a b' b''
print(b'hello'.translate(bytes.maketrans(b'el', b'ip'), b'o'), b'hello'.translate(None, delete=b'l'), b'abc'.hex(), b'abcde'.hex(' ', 2), b'abcde'.hex(b':', -2), b'ab'.hex('-', 0))
# expect: b'hipp' b'heo' 616263 61 6263 6465 6162:6364:65 6162
print(bytes.fromhex(' 61\n62 63'), bytearray.fromhex('00ff'), b'\xe9'.decode('latin-1'), b'\xff'.decode('utf-8', 'replace') == '\ufffd', b'abc'.decode(errors='ignore'))
# expect: b'abc' bytearray(b'\x00\xff') é True abc
class Sub(bytes):
    pass
s = Sub(b'abc')
print(type(s.upper()), type(s[:]), type(s + b''), type(s.strip()), type(Sub.fromhex('61')), s == b'abc', hash(s) == hash(b'abc'), {s: 1}[b'abc'], type(bytes(s)), s.__getnewargs__())
# expect: <class 'bytes'> <class 'bytes'> <class 'bytes'> <class 'bytes'> <class '__main__.Sub'> True True 1 <class 'bytes'> (b'abc',)
