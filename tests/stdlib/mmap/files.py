# Files as bytes: reading, writing, searching, resizing, access, errors.
import mmap, os, tempfile

def attempt(f, *args):
    try: print(f(*args))
    except (ValueError, TypeError, IndexError, OverflowError, BufferError) as error: print(f'{type(error).__name__}: {error}')

with tempfile.TemporaryFile() as f:
    attempt(mmap.mmap, f.fileno(), 0)  # expect: ValueError: cannot mmap an empty file
    f.write(b'one\ntwo\nthree\n'); f.flush()
    attempt(mmap.mmap, f.fileno(), 100)  # expect: ValueError: mmap length is greater than file size
    m = mmap.mmap(f.fileno(), 0)
    print(len(m), m[0], m[-2:], m[::4], m.readline(), m.tell(), m.read(2), m.read_byte())  # expect: 14 111 b'e\n' b'otte' b'one\n' 4 b'tw' 111
    print(m.find(b'o'), m.find(b'o', 0), m.find(b'o', 1, 5), m.rfind(b'e', 0), m.find(b'e', -3))  # expect: -1 0 -1 12 11
    m[0:3] = b'ONE'; m[4] = 84; m.seek(-1, os.SEEK_END); m.write(b'!'); m.flush()
    f.seek(0); print(f.read())  # expect: b'ONE\nTwo\nthree!'
    m.move(0, 4, 3); print(m[:8], m.size())  # expect: b'Two\nTwo\n' 14
    m.resize(16); print(len(m), m[14:], os.fstat(f.fileno()).st_size)  # expect: 16 b'\x00\x00' 16
    attempt(m.__setitem__, slice(0, 2), b'x')  # expect: IndexError: mmap slice assignment is wrong size
    attempt(m.__getitem__, 16)  # expect: IndexError: mmap index out of range
    attempt(m.seek, 17)  # expect: ValueError: seek out of range
    attempt(m.write, b'x' * 20)  # expect: ValueError: data out of range
    attempt(m.move, 10, 0, 10)  # expect: ValueError: source, destination, or count out of range
    v = memoryview(m)
    v[0] = 65; print(m[:1])  # expect: b'A'
    attempt(m.close)  # expect: BufferError: cannot close exported pointers exist
    attempt(m.resize, 20)  # expect: BufferError: mmap can't resize with extant buffers exported.
    v.release(); m.close()
    print(m.closed, m)  # expect: True <mmap.mmap closed=True>
    attempt(m.read)  # expect: ValueError: mmap closed or invalid
    attempt(len, m)  # expect: ValueError: mmap closed or invalid
    with mmap.mmap(f.fileno(), 4, access=mmap.ACCESS_READ) as r:
        print(bytes(r), r)  # expect: b'Awo\n' <mmap.mmap closed=False, access=ACCESS_READ, length=4, pos=0, offset=0>
        attempt(r.__setitem__, 0, 1)  # expect: TypeError: mmap can't modify a readonly memory map.
        attempt(memoryview(r).readonly.__bool__)  # expect: True
    with mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY) as c: c[:3] = b'xyz'
    f.seek(0); print(f.read(4))  # expect: b'Awo\n'
with mmap.mmap(-1, 8192) as a:
    print(len(a), a[:3], a.seekable())  # expect: 8192 b'\x00\x00\x00' True
    a.madvise(mmap.MADV_WILLNEED)
attempt(mmap.mmap, -1, -1)  # expect: OverflowError: memory mapped length must be positive
attempt(mmap.mmap, -1, 10, 1, 3, 7)  # expect: ValueError: mmap invalid access parameter.
