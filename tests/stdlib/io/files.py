# File objects made by `open`: buffering, positions, iteration and the class of each layer.
import io, os
path = f'/tmp/kukri-io-{os.getpid()}'
with open(path, 'w+', encoding='utf-8') as f:
    print(type(f).__name__, type(f.buffer).__name__, type(f.buffer.raw).__name__)
    # expect: TextIOWrapper BufferedRandom FileIO
    f.write('äb\nc\n' * 3)
    f.seek(0)
    print([f.readline(), f.tell(), f.read(3), f.readline(2)])  # expect: ['äb\n', 4, 'c\nä', 'b\n']
with open(path, 'rb', buffering=0) as f:
    print(type(f).__name__, f.read(3), f.readall()[:3], f.isatty())
    # expect: FileIO b'\xc3\xa4b' b'\nc\n' False
with open(path, 'rb') as f:
    print(f.peek(1)[:2], f.read(2), next(f), f.seek(-2, os.SEEK_END), f.read())
    # expect: b'\xc3\xa4' b'\xc3\xa4' b'b\n' 16 b'c\n'
with open(path, 'r+b') as f:
    f.seek(2); f.write(b'X'); f.seek(0)
    print(f.readline())  # expect: b'\xc3\xa4X\n'
    f.truncate(4)
print(os.path.getsize(path), io.open is open, io.DEFAULT_BUFFER_SIZE)  # expect: 4 True 8192
print(issubclass(io.FileIO, io.RawIOBase))  # expect: True
try:
    with open(path) as f:
        f.write('x')
except io.UnsupportedOperation as error:
    print(error, isinstance(error, OSError), isinstance(error, ValueError))  # expect: not writable True True
os.remove(path)
