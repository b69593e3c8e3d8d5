# readinto1() asks the raw stream at most once; what claims to be at 0 always is never before it.
import io
class Raw(io.RawIOBase):
    def __init__(self, *pieces): self.pieces, self.reads = list(pieces), 0
    def readable(self): return True
    def seekable(self): return True
    def seek(self, *args): return 0
    def tell(self): return 0
    def readinto(self, b):
        self.reads += 1
        piece = self.pieces.pop(0) if self.pieces else b''
        b[:len(piece)] = piece
        return len(piece)
raw = Raw(b'abc', b'de', b'fgh', b'jkl')
f = io.BufferedReader(raw, 10)
small, large = bytearray(2), bytearray(20)
print(f.peek(3), [(f.readinto1(small), raw.reads) for _ in range(3)])  # expect: b'abc' [(2, 1), (1, 1), (2, 2)]
print(f.peek(3), f.readinto1(large), bytes(large[:6]), raw.reads)  # expect: b'fgh' 6 b'fghjkl' 4
f = io.BufferedReader(Raw(b'12'))
print(f.read(1), f.tell(), f.seek(0, io.SEEK_CUR))  # expect: b'1' 0 0
