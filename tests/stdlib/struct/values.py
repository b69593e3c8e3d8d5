# What each format takes, and what is out of range.
import struct
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

class Index:
    def __index__(self): return 5
print(struct.pack('<iQ', Index(), 2**64 - 1), struct.pack('?', []), struct.pack('<f', Index()))
# expect: b'\x05\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff' b'\x00' b'\x00\x00\xa0@'
print(struct.pack('5s', b'abc'), struct.pack('2s', bytearray(b'abc')), struct.pack('5p', b'abc'), struct.pack('3p', b'abcdef'), struct.unpack('5p', b'\x09abcd'))
# expect: b'abc\x00\x00' b'ab' b'\x03abc\x00' b'\x02ab' (b'abcd',)
for format, value in [('b', 128), ('B', -1), ('<h', 2**15), ('H', 2**16), ('<i', 2**31), ('I', -1), ('<l', 2**31), ('q', 2**63), ('Q', 2**64),
                      ('i', 1.5), ('i', 'a'), ('c', b'ab'), ('c', 65), ('s', 'a'), ('p', 5), ('d', 'a'), ('<f', 1e300), ('e', 65520.0), ('e', 70000)]:
    print(format, attempt(lambda: struct.pack(format, value)))
    # expect: b error: 'b' format requires -128 <= number <= 127
    # expect: B error: 'B' format requires 0 <= number <= 255
    # expect: <h error: 'h' format requires -32768 <= number <= 32767
    # expect: H error: 'H' format requires 0 <= number <= 65535
    # expect: <i error: 'i' format requires -2147483648 <= number <= 2147483647
    # expect: I error: 'I' format requires 0 <= number <= 4294967295
    # expect: <l error: 'l' format requires -2147483648 <= number <= 2147483647
    # expect: q error: 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
    # expect: Q error: 'Q' format requires 0 <= number <= 18446744073709551615
    # expect: i error: required argument is not an integer
    # expect: i error: required argument is not an integer
    # expect: c error: char format requires a bytes object of length 1
    # expect: c error: char format requires a bytes object of length 1
    # expect: s error: argument for 's' must be a bytes object
    # expect: p error: argument for 'p' must be a bytes object
    # expect: d error: required argument is not a float
    # expect: <f OverflowError: float too large to pack with f format
    # expect: e OverflowError: float too large to pack with e format
    # expect: e error: int too large to convert
print(struct.pack('<e', 65519.0), struct.pack('<e', 2.0**-24), struct.pack('<e', 2.0**-25), struct.pack('<e', float('-inf')))
# expect: b'\xff{' b'\x01\x00' b'\x00\x00' b'\x00\xfc'
