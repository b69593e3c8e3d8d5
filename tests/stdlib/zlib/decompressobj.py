# Decompressing piece by piece: what is left over is kept.
import zlib
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

packed = zlib.compress(b'abc' * 1000)
d = zlib.decompressobj()
print(d.decompress(packed + b'tail', 10), len(d.unconsumed_tail) > 0, d.unused_data, d.eof)
# expect: b'abcabcabca' True b'' False
print(len(d.flush()), d.eof, d.unused_data, d.unconsumed_tail)  # expect: 2990 True b'tail' b'tail'
print(d.flush(), zlib.decompressobj().flush())  # expect: b'' b''
for f in (lambda: d.decompress(b''), d.copy):
    print(attempt(f))
    # expect: error: Error -2 while decompressing data: inconsistent stream state
    # expect: ValueError: Inconsistent stream state
d = zlib.decompressobj()
d.decompress(packed + b'tail')
d.decompress(b'more')
print(d.unused_data, d.copy().unused_data)  # expect: b'tailmore' b'tailmore'
d = zlib.decompressobj()
print(b''.join(d.decompress(packed[i:i + 1]) for i in range(len(packed))) == b'abc' * 1000, d.eof)
# expect: True True
for f in (lambda: zlib.decompressobj().decompress(b'nope'), lambda: d.decompress(b'', -1), lambda: d.flush(0), lambda: zlib.decompressobj(wbits=99), lambda: zlib.decompressobj(zdict=5)):
    print(attempt(f))
    # expect: error: Error -3 while decompressing data: incorrect header check
    # expect: ValueError: max_length must be non-negative
    # expect: ValueError: length must be greater than zero
    # expect: ValueError: Invalid initialization option
    # expect: TypeError: zdict argument must support the buffer protocol
r = zlib._ZlibDecompressor()
print(r.decompress(packed + b'zz', 6), r.needs_input, r.eof, len(r.decompress(b'')), r.needs_input, r.eof, r.unused_data)
# expect: b'abcabc' False False 2994 False True b'zz'
print(attempt(lambda: r.decompress(b'')))  # expect: EOFError: End of stream already reached
