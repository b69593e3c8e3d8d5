# compress and decompress in one call.
import zlib
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

data = b'the quick brown fox ' * 500
for level in (-1, 0, 1, 9):
    assert zlib.decompress(zlib.compress(data, level)) == data
print(zlib.compress(b'a' * 100), len(zlib.compress(data)) < 200, zlib.decompress(zlib.compress(b'')))
# expect: b'x\x9cKL\xa4=\x00\x00zG%\xe5' True b''
print(zlib.decompress(zlib.compress(b'raw', wbits=-15), wbits=-15), zlib.compress(b'gzip', wbits=31)[:2], zlib.decompress(zlib.compress(b'x'), bufsize=0))
# expect: b'raw' b'\x1f\x8b' b'x'
for f in (lambda: zlib.decompress(b'xx'), lambda: zlib.decompress(b''), lambda: zlib.decompress(zlib.compress(data)[:-1]), lambda: zlib.compress(b'a', 99),
          lambda: zlib.compress('a'), lambda: zlib.decompress(b'a', bufsize=-1)):
    print(attempt(f))
    # expect: error: Error -3 while decompressing data: incorrect header check
    # expect: error: Error -5 while decompressing data: incomplete or truncated stream
    # expect: error: Error -5 while decompressing data: incomplete or truncated stream
    # expect: error: Bad compression level
    # expect: TypeError: a bytes-like object is required, not 'str'
    # expect: ValueError: bufsize must be non-negative
print(zlib.error.__mro__[1], zlib.error.__module__, zlib.MAX_WBITS, zlib.Z_FINISH, zlib.DEFLATED)
# expect: <class 'Exception'> zlib 15 4 8
