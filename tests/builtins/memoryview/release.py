# Who may release what: slices live on, exports forbid it.
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

b = bytearray(b'abcdef')
m = memoryview(b)
part = m[1:4]
m.release()
print(part.tobytes(), attempt(lambda: b.append(1)))
# expect: b'bcd' BufferError: Existing exports of data: object cannot be re-sized
part.release()
b.append(1)
print(b)  # expect: bytearray(b'abcdef\x01')
m = memoryview(b)
inner = memoryview(m)
m.release()
print(inner[0], inner.obj is b, repr(m)[:18])  # expect: 97 True <released memory a
class Evil:
    def __index__(self):
        inner.release()
        return 0
print(attempt(lambda: inner[Evil()]))  # expect: ValueError: operation forbidden on released memoryview object
inner = memoryview(b)
print(attempt(lambda: inner.__setitem__(0, Evil())))
# expect: ValueError: operation forbidden on released memoryview object
inner = memoryview(b)
print(attempt(lambda: inner.__setitem__(slice(Evil(), None), b'')))
# expect: ValueError: operation forbidden on released memoryview object
for name in ('obj', 'nbytes', 'format', 'shape', 'strides', 'readonly', 'contiguous', 'ndim', 'itemsize', 'suboffsets', 'tolist', 'tobytes', 'toreadonly', 'hex', '__len__', '__enter__'):
    value = attempt(lambda: getattr(m, name))
    print(name, attempt(value) if callable(value) else value)
    # expect: obj ValueError: operation forbidden on released memoryview object
    # expect: nbytes ValueError: operation forbidden on released memoryview object
    # expect: format ValueError: operation forbidden on released memoryview object
    # expect: shape ValueError: operation forbidden on released memoryview object
    # expect: strides ValueError: operation forbidden on released memoryview object
    # expect: readonly ValueError: operation forbidden on released memoryview object
    # expect: contiguous ValueError: operation forbidden on released memoryview object
    # expect: ndim ValueError: operation forbidden on released memoryview object
    # expect: itemsize ValueError: operation forbidden on released memoryview object
    # expect: suboffsets ValueError: operation forbidden on released memoryview object
    # expect: tolist ValueError: operation forbidden on released memoryview object
    # expect: tobytes ValueError: operation forbidden on released memoryview object
    # expect: toreadonly ValueError: operation forbidden on released memoryview object
    # expect: hex ValueError: operation forbidden on released memoryview object
    # expect: __len__ ValueError: operation forbidden on released memoryview object
    # expect: __enter__ ValueError: operation forbidden on released memoryview object
print(m == m, m == b, m == memoryview(b), m.release(), attempt(lambda: hash(m)), attempt(lambda: m.cast('B')))
# expect: True False False None ValueError: operation forbidden on released memoryview object ValueError: operation forbidden on released memoryview object
