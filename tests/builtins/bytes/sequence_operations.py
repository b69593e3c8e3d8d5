# Items of bytes are ints; slices are bytes; repr escapes.
b = b'hello\x00\xff'
print(b[0], b[-1], b[1:3], b[::-1], list(b[:2]), len(b), 104 in b, b'ell' in b)
# expect: 104 255 b'el' b'\xff\x00olleh' [104, 101] 7 True True
print(b + b'!', b'ab' * 2, b'a' < b'b', b'a' == bytearray(b'a'), b == 'x')
# expect: b'hello\x00\xff!' b'abab' True True False
print(hash(b'a') == hash(b'a'), b.index(108), b.find(b'l', 3), b.count(b'l'))  # expect: True 2 3 2
print(repr(b"it's"), repr(b'"'), b'\t\n\r\\\x7f')  # expect: b"it's" b'"' b'\t\n\r\\\x7f'
print(b'%d %s %r %a %x' % (1, b'x', 'y', 'é', 255), b'%c%c' % (65, b'B'))
# expect: b"1 x 'y' '\\xe9' ff" b'AB'
print(b'%5.1f|' % 2.5, str(b'x'), f'{b"x"}', f'{b"x"!s:>6}')  # expect: b'  2.5|' b'x' b'x'   b'x'
for source in ("b[99]", "b['a']", "b[0] = 1", "b + 'x'", "'x' in b", "300 in b", "b * b'a'", "b < 'a'",
               "b'%s' % 'x'", "b'%d' % 'x'", "b.index(b'z')", "b.count('l')", "b.split('l')", "b'%b' % 5",
               "b'%c' % 256", "b.join(['a'])", "b.nope"):
    try:
        exec(source)
    except (IndexError, TypeError, ValueError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError index out of range
        # expect: TypeError byte indices must be integers or slices, not str
        # expect: TypeError 'bytes' object does not support item assignment
        # expect: TypeError can't concat str to bytes
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError can't multiply sequence by non-int of type 'bytes'
        # expect: TypeError '<' not supported between instances of 'bytes' and 'str'
        # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
        # expect: TypeError %d format: a real number is required, not str
        # expect: ValueError subsection not found
        # expect: TypeError argument should be integer or bytes-like object, not 'str'
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
        # expect: OverflowError %c arg not in range(256)
        # expect: TypeError sequence item 0: expected a bytes-like object, str found
        # expect: AttributeError 'bytes' object has no attribute 'nope'
