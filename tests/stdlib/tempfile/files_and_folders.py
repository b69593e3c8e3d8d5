# Temporary files and folders: they are there, private, and then gone.
import os, stat, tempfile
with tempfile.NamedTemporaryFile('w+', suffix='.txt', prefix='kukri-') as f:
    f.write('hello'); f.seek(0)
    print(f.read(), os.path.basename(f.name).startswith('kukri-'), oct(os.stat(f.name).st_mode & 0o777))  # expect: hello True 0o600
print(os.path.exists(f.name), f.closed)  # expect: False True
with tempfile.TemporaryFile() as f:
    f.write(b'abc'); f.seek(0)
    print(f.read(), isinstance(f.name, int))  # expect: b'abc' True
with tempfile.SpooledTemporaryFile(4) as f:
    f.write(b'abc'); small = f._rolled
    f.write(b'def'); f.seek(0)
    print(small, f._rolled, f.read())  # expect: False True b'abcdef'
with tempfile.TemporaryDirectory() as d:
    os.makedirs(d + '/x/y'); open(d + '/x/z', 'w').close()
    print(stat.S_IMODE(os.stat(d).st_mode) == 0o700)  # expect: True
print(os.path.exists(d))  # expect: False
fd, path = tempfile.mkstemp(b'.x')
print(type(path), path.endswith(b'.x')); os.close(fd); os.unlink(path)  # expect: <class 'bytes'> True
d = tempfile.mkdtemp(); os.rmdir(d)
print(tempfile.gettempdir() == os.path.dirname(d), tempfile.gettempprefix())  # expect: True tmp
try:
    tempfile.mkstemp('a', b'b')
except TypeError as error:
    print(error)  # expect: Can't mix bytes and non-bytes in path components.
