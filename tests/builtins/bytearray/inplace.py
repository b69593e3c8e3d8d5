# Slices, deletion and in-place operators in all their forms.
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

b = bytearray(range(10))
del b[::3]; print(b)  # expect: bytearray(b'\x01\x02\x04\x05\x07\x08')
del b[::-2]; print(b)  # expect: bytearray(b'\x01\x04\x07')
b[1:1] = b; print(b)  # expect: bytearray(b'\x01\x01\x04\x07\x04\x07')
b[::2] = b'XYZ'; print(b)  # expect: bytearray(b'X\x01Y\x07Z\x07')
b[5:2] = b'mid'; print(b)  # expect: bytearray(b'X\x01Y\x07Zmid\x07')
b[::2] = b''; print(b)  # expect: bytearray(b'\x01\x07md')
b[:] = [1, 2, 3]; print(b)  # expect: bytearray(b'\x01\x02\x03')
b[1:2] = memoryview(b'ab')[::-1]; print(b)  # expect: bytearray(b'\x01ba\x03')
b *= 2; print(b, attempt(lambda: b.__iadd__(b)))
# expect: bytearray(b'\x01ba\x03\x01ba\x03') BufferError: Existing exports of data: object cannot be re-sized
b *= 0; print(b, b.__alloc__() >= 0)  # expect: bytearray(b'') True
b.extend(x for x in range(3)); b += memoryview(b'z'); print(b)  # expect: bytearray(b'\x00\x01\x02z')
for source in ("b[::2] = b'q'", "b[0:1] = 1", "b[0:1] = 1.5", "b[0:1] = 'x'", "b[0:1] = [256]", "b[0:1] = ['x']", "b[0:1] = None", "b += 'x'", "b += 5", "b *= 'x'", "b *= 1.5", "del b['x']", "del b[99]",
               "b.extend('')", "b.extend([1, 'x'])", "b.extend([300])", "b[10**30] = 1", "b.__init__('x')", "b.__init__(5, 'utf-8')", "b.__init__([1], errors='x')"):
    print(source, attempt(lambda: exec(source)), sep=': ')
    # expect: b[::2] = b'q': ValueError: attempt to assign bytes of size 1 to extended slice of size 2
    # expect: b[0:1] = 1: TypeError: can assign only bytes, buffers, or iterables of ints in range(0, 256)
    # expect: b[0:1] = 1.5: TypeError: can assign only bytes, buffers, or iterables of ints in range(0, 256)
    # expect: b[0:1] = 'x': TypeError: can assign only bytes, buffers, or iterables of ints in range(0, 256)
    # expect: b[0:1] = [256]: ValueError: byte must be in range(0, 256)
    # expect: b[0:1] = ['x']: TypeError: 'str' object cannot be interpreted as an integer
    # expect: b[0:1] = None: TypeError: cannot convert 'NoneType' object to bytearray
    # expect: b += 'x': TypeError: can't concat str to bytearray
    # expect: b += 5: TypeError: can't concat int to bytearray
    # expect: b *= 'x': TypeError: can't multiply sequence by non-int of type 'str'
    # expect: b *= 1.5: TypeError: can't multiply sequence by non-int of type 'float'
    # expect: del b['x']: TypeError: bytearray indices must be integers or slices, not str
    # expect: del b[99]: IndexError: bytearray index out of range
    # expect: b.extend(''): None
    # expect: b.extend([1, 'x']): TypeError: 'str' object cannot be interpreted as an integer
    # expect: b.extend([300]): ValueError: byte must be in range(0, 256)
    # expect: b[10**30] = 1: IndexError: cannot fit 'int' into an index-sized integer
    # expect: b.__init__('x'): TypeError: string argument without an encoding
    # expect: b.__init__(5, 'utf-8'): TypeError: encoding without a string argument
    # expect: b.__init__([1], errors='x'): TypeError: errors without a string argument
