# A bytearray changes in place.
b = bytearray(b'hello')
b[0] = 72; b[1:3] = b'EL'; b.append(33); b.extend(b'xy'); b.extend([1, 2]); b.insert(0, 0)
b += b'z'; print(b)  # expect: bytearray(b'\x00HELlo!xy\x01\x02z')
print(b.pop(), b.pop(0), b.remove(1), b.reverse(), b, len(b), b.copy() is b)
# expect: 122 0 None None bytearray(b'\x02yx!olLEH') 9 False
print(b * 2 == b + b, b == bytes(b))  # expect: True True
del b[0], b[::2]; print(b)  # expect: bytearray(b'xoLH')
b *= 2; print(b); b[2:2] = (65, 66); print(b); b.clear()
# expect: bytearray(b'xoLHxoLH')
# expect: bytearray(b'xoABLHxoLH')
print(b, bytearray(3), bytearray('é', 'utf-8'), bytearray([1]), bytearray().join([b'a', b'b']))
# expect: bytearray(b'') bytearray(b'\x00\x00\x00') bytearray(b'\xc3\xa9') bytearray(b'\x01') bytearray(b'ab')
b = bytearray(b'abc')
b[::2] = b'XY'; print(b, b.upper(), type(b.upper()).__name__, b.find(b'b'), b.hex(), b.decode(),
                      b.split(b'b'), b'%s' % b)
                      # expect: bytearray(b'XbY') bytearray(b'XBY') bytearray 1 586259 XbY [bytearray(b'X'), bytearray(b'Y')] b'XbY'
for source in ("b[0] = 256", "b[0] = 'a'", "b.append(-1)", "b.append('a')", "b.extend('ab')",
               "b.remove(9)", "bytearray().pop()", "b.pop(9)", "b[9]", "b[9] = 1", "b[::2] = b'x'",
               "b[0:1] = 'x'", "hash(b)", "b + 'x'", "b.insert('a', 1)", "b[0:1] = 5", "b.extend(5)",
               "bytearray(-1)", "b[0] = 1.5"):
    try:
        exec(source)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError expected iterable of integers; got: 'str'
        # expect: ValueError value not found in bytearray
        # expect: IndexError pop from empty bytearray
        # expect: IndexError pop index out of range
        # expect: IndexError bytearray index out of range
        # expect: IndexError bytearray index out of range
        # expect: ValueError attempt to assign bytes of size 1 to extended slice of size 2
        # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
        # expect: TypeError unhashable type: 'bytearray'
        # expect: TypeError can't concat str to bytearray
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
        # expect: TypeError can't extend bytearray with int
        # expect: ValueError negative count
        # expect: TypeError 'float' object cannot be interpreted as an integer
b = bytearray(b'abc')
b.extend(b)
print(b)  # expect: bytearray(b'abcabc')
try:
    b += b
except BufferError as e:
    print(e, b)  # expect: Existing exports of data: object cannot be re-sized bytearray(b'abcabc')
