# `to_bytes` and `from_bytes`: byte order, sign, length and overflow.
print((1024).to_bytes(2), (1024).to_bytes(4, 'little'))  # expect: b'\x04\x00' b'\x00\x04\x00\x00'
print((-2).to_bytes(3, 'big', signed=True), (0).to_bytes(0), (5).to_bytes())
# expect: b'\xff\xff\xfe' b'' b'\x05'
print(int.from_bytes(b'\x01\x00'), int.from_bytes(b'\x01\x00', 'little'))  # expect: 256 1
print(int.from_bytes(b'\xff\xfe', signed=True), int.from_bytes(b''))  # expect: -2 0
print((2 ** 100).to_bytes(13).hex(), int.from_bytes(bytes(range(16))))
# expect: 10000000000000000000000000 5233100606242806050955395731361295
print(int.from_bytes([1, 2, 3]))  # expect: 66051
for f in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (128).to_bytes(1, signed=True),
          lambda: (1).to_bytes(-1),
          lambda: (1).to_bytes(1, 'middle'), lambda: int.from_bytes('a'), lambda: int.from_bytes([256])):
    try:
        f()
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: OverflowError int too big to convert
        # expect: OverflowError can't convert negative int to unsigned
        # expect: OverflowError int too big to convert
        # expect: ValueError length argument must be non-negative
        # expect: ValueError byteorder must be either 'little' or 'big'
        # expect: TypeError cannot convert 'str' object to bytes
        # expect: ValueError bytes must be in range(0, 256)
