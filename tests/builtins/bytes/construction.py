# Every way to make bytes, and what is rejected.
print(bytes(), bytes(3), bytes([65, 255]), bytes('é', 'utf-8'), bytes(b'x'))
# expect: b'' b'\x00\x00\x00' b'A\xff' b'\xc3\xa9' b'x'
print(bytes(range(3)), bytes(bytearray(b'y')), bytes(x for x in (1, 2)))
# expect: b'\x00\x01\x02' b'y' b'\x01\x02'
print(bytes('é', 'ascii', 'ignore'), bytes(memoryview(b'm')))  # expect: b'' b'm'
class B:
    def __bytes__(self): return b'from method'
class I:
    def __index__(self): return 2
print(bytes(B()), bytes(I()), bytes.fromhex('48 65 6C6c6f'), b'\x00\xff'.hex())
# expect: b'from method' b'\x00\x00' b'Hello' 00ff
print(b'abcdef'.hex('-'), b'abcdef'.hex(':', 2), b'abcdef'.hex('_', -4))
# expect: 61-62-63-64-65-66 6162:6364:6566 61626364_6566
print(bytes.fromhex(''))  # expect: b''
for f in (lambda: bytes('a'), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(-1),
          lambda: bytes(['a']), lambda: bytes(1.5), lambda: bytes(5, 'utf-8'), lambda: bytes.fromhex('4'),
          lambda: bytes.fromhex('zz'), lambda: bytes(None),
          lambda: b'a'.hex('xx'), lambda: bytes(b'a', 'ascii'), lambda: bytes(1, 2, 3, 4)):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError string argument without an encoding
        # expect: ValueError bytes must be in range(0, 256)
        # expect: ValueError bytes must be in range(0, 256)
        # expect: ValueError negative count
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError cannot convert 'float' object to bytes
        # expect: TypeError encoding without a string argument
        # expect: ValueError non-hexadecimal number found in fromhex() arg at position 1
        # expect: ValueError non-hexadecimal number found in fromhex() arg at position 0
        # expect: TypeError cannot convert 'NoneType' object to bytes
        # expect: ValueError sep must be length 1.
        # expect: TypeError encoding without a string argument
        # expect: TypeError bytes() takes at most 3 arguments (4 given)
