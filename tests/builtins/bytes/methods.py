# The methods of bytes mirror those of str, for ASCII only.
b = b'  Hello World\xe9 '
print(b.strip(), b.upper(), b.lower(), b.swapcase(), b.title())
# expect: b'Hello World\xe9' b'  HELLO WORLD\xe9 ' b'  hello world\xe9 ' b'  hELLO wORLD\xe9 ' b'  Hello World\xe9 '
print(b'abc def'.capitalize(), b'a,b,,c'.split(b','), b' a  b '.split())
# expect: b'Abc def' [b'a', b'b', b'', b'c'] [b'a', b'b']
print(b'a-b-c'.rsplit(b'-', 1), b'x=1'.partition(b'='), b'x'.rpartition(b'='))
# expect: [b'a-b', b'c'] (b'x', b'=', b'1') (b'', b'', b'x')
print(b'a\nb\r\n'.splitlines(), b'-'.join([b'a', bytearray(b'b')]))  # expect: [b'a', b'b'] b'a-b'
print(b'aXbX'.replace(b'X', b'--', 1))  # expect: b'a--bX'
print(b'abc'.translate(bytes.maketrans(b'ab', b'xy')), b'abc'.translate(None, b'b'))  # expect: b'xyc' b'ac'
print(b'ab'.center(6, b'*'), b'ab'.ljust(4) + b'|', b'7'.zfill(3), b'-7'.zfill(4))
# expect: b'**ab**' b'ab  |' b'007' b'-007'
print(b'a\tb'.expandtabs(4), b'prefix'.removeprefix(b'pre'))  # expect: b'a   b' b'fix'
print(b'x.py'.removesuffix(b'.py'))  # expect: b'x'
print(b'abc'.isalpha(), b'\xe9'.isalpha(), b'12'.isdigit(), b'Ab'.isupper())  # expect: True False True False
print(b' '.isspace(), b'a1'.isalnum(), b'Ab Cd'.istitle())  # expect: True True True
print(b'abc'.startswith((b'x', b'ab')), b'abc'.endswith(b'c', 0, 2))  # expect: True False
print(b'\x80'.isascii(), b'abcabc'.rfind(b'abc'), b'abc'.strip(b'ac'))  # expect: False 3 b'b'
for f in (lambda: b.split(b''), lambda: b.center(5, b'xy'), lambda: b.translate(b'short'),
          lambda: bytes.maketrans(b'a', b'bc'), lambda: b.startswith('x'), lambda: b.replace('a', 'b'),
          lambda: b.strip('x'), lambda: b.join(b'ab'), lambda: b.decode('nope'), lambda: b.find(256)):
    try:
        f()
    except (ValueError, TypeError, LookupError) as error:
        print(type(error).__name__, error)
        # expect: ValueError empty separator
        # expect: TypeError center() argument 2 must be a byte string of length 1, not bytes
        # expect: ValueError translation table must be 256 characters long
        # expect: ValueError maketrans arguments must have same length
        # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: TypeError sequence item 0: expected a bytes-like object, int found
        # expect: LookupError unknown encoding: nope
        # expect: ValueError byte must be in range(0, 256)
