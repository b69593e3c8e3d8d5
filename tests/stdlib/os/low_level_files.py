# Descriptors: open, read, write, lseek, dup, pipe, close.
import os
path = f'/tmp/kukri-fd-{os.getpid()}'
fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
print(os.write(fd, b'hello world'), os.lseek(fd, 6, os.SEEK_SET), os.read(fd, 100))  # expect: 11 6 b'world'
print(os.fstat(fd).st_size, oct(os.stat(path).st_mode & 0o777))  # expect: 11 0o600
os.ftruncate(fd, 5); os.close(fd)
r, w = os.pipe()
os.write(w, b'through'); os.close(w)
print(os.read(r, 4), os.read(r, 100), os.read(r, 1)); os.close(r)  # expect: b'thro' b'ugh' b''
with os.fdopen(os.open(path, os.O_RDONLY)) as f: print(f.read())  # expect: hello
for f in (lambda: os.close(r), lambda: os.read(-1, 5), lambda: os.open(path + '/x', os.O_RDONLY),
          lambda: os.write(0, 'text'), lambda: os.open(path, os.O_CREAT | os.O_EXCL)):
    try:
        f()
    except (OSError, TypeError) as error:
        print(type(error).__name__, str(error).replace(path, 'PATH'))
        # expect: OSError [Errno 9] Bad file descriptor
        # expect: OSError [Errno 9] Bad file descriptor
        # expect: NotADirectoryError [Errno 20] Not a directory: 'PATH/x'
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: FileExistsError [Errno 17] File exists: 'PATH'
os.chmod(path, 0o400); print(oct(os.stat(path).st_mode)); os.unlink(path)  # expect: 0o100400
