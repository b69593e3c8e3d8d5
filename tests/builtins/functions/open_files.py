# `open` in text and binary modes: reading, writing, appending, lines, seeking and errors.
import os
path = f'/tmp/kukri-open-{os.getpid()}.txt'
with open(path, 'w', encoding='utf-8') as f:
    print(f.write('first\nsecond é\n'), f.writelines(['third\n', 'end']), f.name == path, f.mode, f.closed)
    # expect: 15 None True w False
print(f.closed, open(path, encoding='utf-8').read().split('\n'))
# expect: True ['first', 'second é', 'third', 'end']
with open(path, 'rb') as f:
    print(f.read(6), f.tell(), f.seek(0), f.readline(), f.readlines(), f.read())
    # expect: b'first\n' 6 0 b'first\n' [b'second \xc3\xa9\n', b'third\n', b'end'] b''
with open(path, 'a+') as f:
    f.write('!'); f.seek(0); print([line for line in f][-1], f.readable(), f.writable(), f.seekable())
    # expect: end! True True True
for args in ((path, 'q'), (path, 'rw'), (path, 'x'), ('/no/such/dir/f', 'w'), (path, 'rb', -1, 'utf-8'),
             (path + '.missing',), ('/tmp',), (path, ''), (1.5,), (path, 'rt+b')):
    try:
        open(*args).close()
    except (ValueError, OSError, TypeError) as error:
        print(type(error).__name__, str(error).replace(path, 'PATH'))
        # expect: ValueError invalid mode: 'q'
        # expect: ValueError must have exactly one of create/read/write/append mode
        # expect: FileExistsError [Errno 17] File exists: 'PATH'
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such/dir/f'
        # expect: ValueError binary mode doesn't take an encoding argument
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'PATH.missing'
        # expect: IsADirectoryError [Errno 21] Is a directory: '/tmp'
        # expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
        # expect: TypeError expected str, bytes or os.PathLike object, not float
        # expect: ValueError can't have text and binary mode at once
try:
    f.read()
except ValueError as error:
    print(error)  # expect: I/O operation on closed file.
os.remove(path)
