# A class derived from RawIOBase or with a few methods works under the buffered layers.
import io
class Source(io.RawIOBase):
    def __init__(self, chunks): self.chunks = chunks
    def readable(self): return True
    def readinto(self, buffer):
        data = self.chunks.pop(0) if self.chunks else b''
        buffer[:len(data)] = data
        return len(data)

b = io.BufferedReader(Source([b'ab', b'c\nd', b'e\n']))
print(b.readline(), b.read())  # expect: b'abc\n' b'de\n'
t = io.TextIOWrapper(io.BufferedReader(Source([b'x\n', b'\xc3', b'\xa9\n'])), encoding='utf-8')
print(list(t))  # expect: ['x\n', 'é\n']
print(Source([b'one', b'two']).read(), Source([]).read(5), Source([b'z']).closed)
# expect: b'onetwo' b'' False
with Source([]) as s:
    print(s.closed, s.readable(), s.writable(), s.seekable())  # expect: False True False False
try:
    s.readline()
except ValueError as error:
    print(error)
