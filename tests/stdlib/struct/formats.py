# Byte order, size and alignment of formats.
import struct
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

for format in ('bi', '=bi', '<bi', '>hb', '!q', 'b0i', '3s0i', ' 2h  b ', 'b3xh', '5p', ''):
    print(format, struct.calcsize(format))
    # expect: bi 8
    # expect: =bi 5
    # expect: <bi 5
    # expect: >hb 3
    # expect: !q 8
    # expect: b0i 4
    # expect: 3s0i 4
    # expect:  2h  b  5
    # expect: b3xh 6
    # expect: 5p 5
    # expect:  0
print(struct.pack('<hiq', 1, 2, 3), struct.pack('>hiq', 1, 2, 3), struct.pack('b3xh', 1, 2))
# expect: b'\x01\x00\x02\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00' b'\x00\x01\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x03' b'\x01\x00\x00\x00\x02\x00'
print(struct.unpack('<bB?c', b'\xff\xff\x02z'), struct.unpack('>e', b'\x3c\x00'), struct.unpack('<d', struct.pack('<d', 0.1)))
# expect: (-1, 255, True, b'z') (1.0,) (0.1,)
for format in ('z', '5', '<n', 'i i@', '99999999999999999999i', '4611686018427387904i', 'i\0', 5, 'é'):
    print(attempt(lambda: struct.calcsize(format)))
    # expect: error: bad char in struct format
    # expect: error: repeat count given without format specifier
    # expect: error: bad char in struct format
    # expect: error: bad char in struct format
    # expect: error: total struct size too long
    # expect: error: total struct size too long
    # expect: error: embedded null character
    # expect: TypeError: Struct() argument 1 must be a str or bytes object, not int
    # expect: UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
