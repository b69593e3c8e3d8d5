# flush() gives all that is left, whatever room it begins with.
import zlib
text = b'to be or not to be, ' * 20_000
for length in 1, 100, 16384:
    d = zlib.decompressobj()
    first = d.decompress(zlib.compress(text), 1)
    print(len(first), first + d.flush(length) == text, d.eof)
# expect: 1 True True
# expect: 1 True True
# expect: 1 True True
