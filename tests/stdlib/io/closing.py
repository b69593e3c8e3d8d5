# Streams that are closed in unusual ways: twice, with failing layers, during an operation of their own.
import io, os
path = f'/tmp/kukri-closing-{os.getpid()}'
class Failing(io.RawIOBase):
    def writable(self): return True
    def write(self, b): raise OSError('write')
w = io.BufferedWriter(Failing())
w.write(b'x')
try:
    w.close()
except OSError as error:
    print(error, w.closed)  # expect: write True
class Busy(io.RawIOBase):
    def readable(self): return True
    def readinto(self, b): return self.stream.read(1)
raw = Busy()
raw.stream = io.BufferedReader(raw)
try:
    raw.stream.read(1)
except RuntimeError as error:
    print(error)  # expect: reentrant call inside <_io.BufferedReader>
raw.stream = None
class Detaching(io.BytesIO):
    def read1(self, n=-1):
        self.text.detach()
        return b'line\n'
b = Detaching()
b.text = io.TextIOWrapper(b)
try:
    print(repr(b.text.readline()))  # expect: 'line\n'
    b.text.read()
except ValueError as error:
    print(error)  # expect: underlying buffer has been detached
open(path, 'w').close()
f = open(path, 'rb')
f.close()
f.close()
for call in (f.read, f.readline, f.peek, f.tell, lambda: f.seek(0), f.__enter__, lambda: next(f)):
    try:
        call()
    except ValueError as error:
        print(error)
        # expect: read of closed file
        # expect: readline of closed file
        # expect: peek of closed file
        # expect: I/O operation on closed file
        # expect: seek of closed file
        # expect: I/O operation on closed file.
        # expect: readline of closed file
os.remove(path)
