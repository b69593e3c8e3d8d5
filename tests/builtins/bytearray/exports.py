# While a view exists a bytearray may change but not its length.
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

b = bytearray(b'abc')
with memoryview(b) as m:
    for source in ("b.append(1)", "b += b'x'", "b *= 2", "b.pop()", "del b[0]", "b[0:1] = b''", "b.clear()", "b.insert(0, 1)", "b.extend(b'x')", "b.__init__(5)", "b.remove(97)"):
        print(attempt(lambda: exec(source)))
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
        # expect: BufferError: Existing exports of data: object cannot be re-sized
    b[0] = 65; b[1:3] = b'BC'; b += b''; b.reverse()
    print(b, bytes(m))  # expect: bytearray(b'CBA') b'CBA'
b.append(1)
print(b, attempt(lambda: m[0]))
# expect: bytearray(b'CBA\x01') ValueError: operation forbidden on released memoryview object
# What others' code does while a method runs cannot pull the bytes away.
class Evil:
    def __index__(self):
        b.clear()
        return 0
b = bytearray(b'x' * 100)
for f in (lambda: b.insert(Evil(), 5), lambda: b.find(b'x', Evil()), lambda: b[Evil():], lambda: b.__setitem__(Evil(), 1), lambda: b.__setitem__(slice(Evil(), 5), b'zz'), lambda: b.pop(Evil())):
    b[:] = b'x' * 100
    print(attempt(f), b)
    # expect: None bytearray(b'\x05')
    # expect: -1 bytearray(b'')
    # expect: bytearray(b'') bytearray(b'')
    # expect: IndexError: bytearray index out of range bytearray(b'')
    # expect: None bytearray(b'zz')
    # expect: IndexError: pop from empty bytearray bytearray(b'')
class Iterator:
    def __iter__(self):
        b.clear()
        return iter([b'a', b'b'])
b[:] = b'-' * 10
print(attempt(lambda: b.join(Iterator())), b)
# expect: BufferError: Existing exports of data: object cannot be re-sized bytearray(b'----------')
