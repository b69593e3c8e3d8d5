# An array lends its memory, and may not be resized meanwhile.
from array import array
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

a = array('i', [1, 2, 3])
m = memoryview(a)
print(m.format, m.itemsize, m.tolist(), m.nbytes, m.cast('B')[0])  # expect: i 4 [1, 2, 3] 12 1
m[0] = 7
print(a, bytes(array('b', [65])), bytearray(array('h', [1])), b''.join([array('b', [66])]))
# expect: array('i', [7, 2, 3]) b'A' bytearray(b'\x01\x00') b'B'
for source in ("a.append(1)", "a.pop()", "a.clear()", "a.extend([])", "a *= 1", "a[0:1] = array('i')", "a[0:1] = array('i', [5])", "del a[0]", "a.frombytes(b'')"):
    print(attempt(lambda: exec(source)))
    # expect: BufferError: cannot resize an array that is exporting buffers
    # expect: BufferError: cannot resize an array that is exporting buffers
    # expect: BufferError: cannot resize an array that is exporting buffers
    # expect: None
    # expect: None
    # expect: BufferError: cannot resize an array that is exporting buffers
    # expect: None
    # expect: BufferError: cannot resize an array that is exporting buffers
    # expect: None
m.release()
a.append(4)
print(a, memoryview(array('w', 'a')).format, attempt(lambda: memoryview(array('w', 'a'))[0]))
# expect: array('i', [5, 2, 3, 4]) w NotImplementedError: memoryview: format w not supported
