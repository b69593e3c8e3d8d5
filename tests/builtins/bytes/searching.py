# Searching, splitting, replacing: bounds, empty needles, limits.
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

b = b'abcabcabc'
print(b.find(b'bc', 2), b.rfind(b'bc', 0, -1), b.find(b'', 9), b.find(b'', 10), b.rfind(b''), b.find(98), b.rindex(97, None, None), b.count(b''), b.count(b'abc', 1), b.count(b'', 3, 1))
# expect: 4 4 9 -1 9 1 6 10 2 0
print(b.replace(b'', b'-'), b.replace(b'', b'-', 2), b.replace(b'bc', b''), b.replace(b'a', b'AA', 2), b.replace(b'x', b'y') is b, b.replace(b'a', b'b', 0))
# expect: b'-a-b-c-a-b-c-a-b-c-' b'-a-bcabcabc' b'aaa' b'AAbcAAbcabc' True b'abcabcabc'
print(b.split(b'b'), b.split(b'b', 1), b.rsplit(b'b', 1), b.split(b'x')[0] is b, b'  a b  '.split(), b'  a b  '.split(None, 0), b'  a b  '.rsplit(None, 1), b''.split(), b''.split(b'x'))
# expect: [b'a', b'ca', b'ca', b'c'] [b'a', b'cabcabc'] [b'abcabca', b'c'] True [b'a', b'b'] [b'a b  '] [b'  a', b'b'] [] [b'']
print(b'a\r\nb\rc\n\nd\x0be'.splitlines(), b'a\r\nb\n'.splitlines(True), b''.splitlines())
# expect: [b'a', b'b', b'c', b'', b'd\x0be'] [b'a\r\n', b'b\n'] []
print(b.partition(b'ca'), b.rpartition(b'ca'), b.partition(b'x'), bytearray(b).rpartition(b'x'), b.partition(bytearray(b'c'))[1])
# expect: (b'ab', b'ca', b'bcabc') (b'abcab', b'ca', b'bc') (b'abcabcabc', b'', b'') (bytearray(b''), bytearray(b''), bytearray(b'abcabcabc')) bytearray(b'c')
print(b.startswith(b'bc', 1), b.endswith((b'x', b'bc')), b.startswith(b'', 9), b.startswith(b'', 10), b.endswith(b'c', 0, -1), b.removeprefix(b'abc'), b.removesuffix(b'x') is b)
# expect: True True True False False b'abcabc' True
print(b''.join([]), b','.join((b'a', bytearray(b'b'), memoryview(b'c'))), b','.join(x for x in [b'a', b'b']), b'ab' in b, 97 in b, b'' in b'')
# expect: b'' b'a,b,c' b'a,b' True True True
x = b'one'
print(b''.join([x]) is x, x.strip() is x, x[:] is x, bytes(x) is x, x + b'' is x, x * 1 is x)
# expect: True True True True True True
for f in (lambda: b.find('a'), lambda: b.find(256), lambda: b.find(b'a', 'x'), lambda: b.index(b'x'), lambda: b.split(''), lambda: b.split(b''), lambda: b.rpartition(b''), lambda: b.replace(b'a', 1),
          lambda: b.join(5), lambda: b.join([1]), lambda: b.join([b'a', 'b']), lambda: b.startswith((1,)), lambda: b.endswith('x'), lambda: b.count(1.5), lambda: 'a' in b, lambda: 256 in b, lambda: None in b):
    print(attempt(f))
    # expect: TypeError: argument should be integer or bytes-like object, not 'str'
    # expect: ValueError: byte must be in range(0, 256)
    # expect: TypeError: slice indices must be integers or None or have an __index__ method
    # expect: ValueError: subsection not found
    # expect: TypeError: a bytes-like object is required, not 'str'
    # expect: ValueError: empty separator
    # expect: ValueError: empty separator
    # expect: TypeError: a bytes-like object is required, not 'int'
    # expect: TypeError: can only join an iterable
    # expect: TypeError: sequence item 0: expected a bytes-like object, int found
    # expect: TypeError: sequence item 1: expected a bytes-like object, str found
    # expect: TypeError: a bytes-like object is required, not 'int'
    # expect: TypeError: endswith first arg must be bytes or a tuple of bytes, not str
    # expect: TypeError: argument should be integer or bytes-like object, not 'float'
    # expect: TypeError: a bytes-like object is required, not 'str'
    # expect: ValueError: byte must be in range(0, 256)
    # expect: TypeError: a bytes-like object is required, not 'NoneType'
