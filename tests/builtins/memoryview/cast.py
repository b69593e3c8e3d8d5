# `cast` reinterprets the bytes as another item format or shape.
data = bytearray(range(8))
m = memoryview(data)
h = m.cast('H')
print(len(h), h.itemsize, h[0] == int.from_bytes(b'\x00\x01', 'little'))  # expect: 4 2 True
print(h.tolist()[1] == 0x0302, h.format, h.nbytes)  # expect: True H 8
h[0] = 0xffff
print(data, m.cast('I').shape, m.cast('b')[0], m.cast('c')[1])
# expect: bytearray(b'\xff\xff\x02\x03\x04\x05\x06\x07') (2,) -1 b'\xff'
print(m.cast('B', (2, 4)).tolist(), m.cast('B', [2, 2, 2]).ndim)  # expect: [[255, 255, 2, 3], [4, 5, 6, 7]] 3
with memoryview(b'ab') as w:
    print(w.tolist())  # expect: [97, 98]
for source in ("w[0]", "m.cast('x')", "m[:3].cast('H')", "m.cast('H').cast('I')", "m.cast('B', (3, 3))",
               "m.cast('d')[0] = 'x'", "h[0] = 70000", "m.cast('?')[0]"):
    try:
        exec(source)
        print('fine')
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError operation forbidden on released memoryview object
        # expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
        # expect: TypeError memoryview: length is not a multiple of itemsize
        # expect: TypeError memoryview: cannot cast between two non-byte formats
        # expect: TypeError memoryview: product(shape) * itemsize != buffer size
        # expect: TypeError memoryview: invalid type for format 'd'
        # expect: ValueError memoryview: invalid value for format 'H'
        # expect: fine
