# A Struct has been parsed once.
import struct
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

s = struct.Struct('<hi')
print(s.size, s.format, s, s.pack(1, 2), s.unpack(b'\1\0\2\0\0\0'), struct.Struct(b'b').format)
# expect: 6 <hi Struct('<hi') b'\x01\x00\x02\x00\x00\x00' (1, 2) b
class Sub(struct.Struct):
    def __init__(self, name):
        super().__init__('<i')
        self.name = name
print(Sub('x').pack(7), Sub('x').name)  # expect: b'\x07\x00\x00\x00' x
for f in (lambda: s.pack(1), lambda: s.unpack(b''), lambda: struct.Struct(), lambda: struct.Struct('z'), lambda: struct.Struct(5)):
    print(attempt(f))
    # expect: error: pack expected 2 items for packing (got 1)
    # expect: error: unpack requires a buffer of 6 bytes
    # expect: TypeError: Struct() missing required argument 'format' (pos 1)
    # expect: error: bad char in struct format
    # expect: TypeError: Struct() argument 1 must be a str or bytes object, not int
print(struct.error.__name__, struct.error.__module__, struct.__all__)
# expect: error struct ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']
