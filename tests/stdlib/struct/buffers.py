# pack_into and unpack_from work at an offset; iter_unpack gives one tuple after the other.
import struct
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

b = bytearray(8)
struct.pack_into('<h', b, 2, 5)
struct.pack_into('<h', b, -2, 6)
print(b, struct.unpack_from('<h', b, 2), struct.unpack_from('<h', buffer=b, offset=-2), list(struct.iter_unpack('<hh', b)))
# expect: bytearray(b'\x00\x00\x05\x00\x00\x00\x06\x00') (5,) (6,) [(0, 5), (0, 6)]
for f in (lambda: struct.pack_into('<h', b, 7, 1), lambda: struct.pack_into('<h', b, -1, 1), lambda: struct.pack_into('<h', b, -9, 1),
          lambda: struct.pack_into('<h', b), lambda: struct.pack_into('<h'), lambda: struct.pack_into('<h', b, 0), lambda: struct.pack_into('<h', b'ab', 0, 1),
          lambda: struct.unpack_from('<h', b, 7), lambda: struct.unpack_from('<h', b, -1), lambda: struct.unpack_from('<h', b, -9),
          lambda: struct.unpack('<h', b), lambda: struct.iter_unpack('<3s', b), lambda: struct.iter_unpack('', b), lambda: struct.pack('2h', 1), lambda: struct.pack()):
    print(attempt(f))
    # expect: error: pack_into requires a buffer of at least 9 bytes for packing 2 bytes at offset 7 (actual buffer size is 8)
    # expect: error: no space to pack 2 bytes at offset -1
    # expect: error: offset -9 out of range for 8-byte buffer
    # expect: error: pack_into expected offset argument
    # expect: error: pack_into expected buffer argument
    # expect: error: pack_into expected 1 items for packing (got 0)
    # expect: TypeError: argument must be read-write bytes-like object, not bytes
    # expect: error: unpack_from requires a buffer of at least 9 bytes for unpacking 2 bytes at offset 7 (actual buffer size is 8)
    # expect: error: not enough data to unpack 2 bytes at offset -1
    # expect: error: offset -9 out of range for 8-byte buffer
    # expect: error: unpack requires a buffer of 2 bytes
    # expect: error: iterative unpacking requires a buffer of a multiple of 3 bytes
    # expect: error: cannot iteratively unpack with a struct of length 0
    # expect: error: pack expected 2 items for packing (got 1)
    # expect: TypeError: missing format argument
iterator = struct.iter_unpack('b', b)
print(iterator.__length_hint__(), next(iterator), iterator.__length_hint__(), attempt(lambda: b.append(1)))
# expect: 8 (0,) 7 BufferError: Existing exports of data: object cannot be re-sized
