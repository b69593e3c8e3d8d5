# A memoryview shares the bytes of its object and writes through when that is mutable.
data = bytearray(b'abcdef')
m = memoryview(data)
m[0] = 65; m[2:4] = b'XY'
print(data, m[1], m[1:3].tobytes(), m[::-1].tolist(), len(m), m.nbytes, m.itemsize)
# expect: bytearray(b'AbXYef') 98 b'bX' [102, 101, 89, 88, 98, 65] 6 6 1
print(m.format, m.readonly, m.ndim, m.shape, m.strides, bytes(m[::2]), m == data)
# expect: B False 1 (6,) (1,) b'AXe' True
print(m[1:2] == b'b', list(m)[:2], m.hex())  # expect: True [65, 98] 416258596566
r = memoryview(b'xyz')
print(r.readonly, hash(r) == hash(b'xyz'), r.obj, r.toreadonly()[0], r.contiguous)
# expect: True True b'xyz' 120 True
print(memoryview(r)[1], 120 in r, r.c_contiguous)  # expect: 121 True True
for source in ("m[0] = 256", "m[0] = 'a'", "m[0:2] = b'abc'", "r[0] = 1", "m[9]", "memoryview('a')",
               "memoryview(5)", "hash(m)", "data.append(1)", "del m[0]", "m['a']", "data.clear()", "m < m"):
    try:
        exec(source)
    except (ValueError, TypeError, IndexError, BufferError) as error:
        print(type(error).__name__, error)
        # expect: ValueError memoryview: invalid value for format 'B'
        # expect: TypeError memoryview: invalid type for format 'B'
        # expect: ValueError memoryview assignment: lvalue and rvalue have different structures
        # expect: TypeError cannot modify read-only memory
        # expect: IndexError index out of bounds on dimension 1
        # expect: TypeError memoryview: a bytes-like object is required, not 'str'
        # expect: TypeError memoryview: a bytes-like object is required, not 'int'
        # expect: ValueError cannot hash writable memoryview object
        # expect: BufferError Existing exports of data: object cannot be re-sized
        # expect: TypeError cannot delete memory
        # expect: TypeError memoryview: invalid slice key
        # expect: BufferError Existing exports of data: object cannot be re-sized
        # expect: TypeError '<' not supported between instances of 'memoryview' and 'memoryview'
m.release()
data.append(1)
try:
    m[0]
except ValueError as error:
    print(error)  # expect: operation forbidden on released memoryview object
