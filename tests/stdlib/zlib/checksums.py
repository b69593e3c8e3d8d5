# crc32 and adler32 go on from an earlier value.
import zlib
print(zlib.crc32(b'abc'), zlib.crc32(b'c', zlib.crc32(b'ab')), zlib.crc32(b'abc', -1), zlib.crc32(b''))
# expect: 891568578 891568578 899311407 0
print(zlib.adler32(b'abc'), zlib.adler32(b'c', zlib.adler32(b'ab')), zlib.adler32(b'abc', -1), zlib.adler32(b''))
# expect: 38600999 38600999 42074420 1
print(zlib.crc32(bytes(1_000_000)), zlib.adler32(b'x' * 1_000_000))  # expect: 309971870 1293056330
