# Compressing piece by piece, with flushes and copies.
import copy, zlib
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

c = zlib.compressobj(9)
first = c.compress(b'abc' * 100) + c.flush(zlib.Z_SYNC_FLUSH)
twin = c.copy()
print(zlib.decompressobj().decompress(first) == b'abc' * 100, c.flush(zlib.Z_NO_FLUSH))  # expect: True b''
print(zlib.decompress(first + c.compress(b'x') + c.flush())[-3:], zlib.decompress(first + twin.compress(b'y') + twin.flush())[-3:])
# expect: b'bcx' b'bcy'
for f in (c.flush, lambda: c.compress(b''), lambda: c.compress('a'), c.copy, lambda: zlib.compressobj(99), lambda: zlib.compressobj(zdict=5), lambda: type(c)()):
    print(attempt(f))
    # expect: error: Error -2 while flushing: inconsistent stream state
    # expect: error: Error -2 while compressing data: inconsistent stream state
    # expect: TypeError: a bytes-like object is required, not 'str'
    # expect: ValueError: Inconsistent stream state
    # expect: ValueError: Invalid initialization option
    # expect: TypeError: a bytes-like object is required, not 'int'
    # expect: TypeError: cannot create 'zlib.Compress' instances
d = zlib.compressobj(zdict=b'hello world')
packed = d.compress(b'hello world') + copy.copy(d).flush()
print(zlib.decompressobj(zdict=b'hello world').decompress(packed), attempt(lambda: zlib.decompressobj().decompress(packed)), type(d))
# expect: b'hello world' error: Error 2 while decompressing data <class 'zlib.Compress'>
