# BytesIO: bytes in memory, with a shared buffer view.
import io
b = io.BytesIO(b'hello world')
print(b.read(5), b.tell(), b.read1(3), b.readline(), b.getvalue(), b.seek(-5, 2), b.read())
# expect: b'hello' 5 b' wo' b'rld' b'hello world' 6 b'world'
b.seek(0); b.write(b'HELLO'); b.seek(20); b.write(b'!')
print(b.getvalue())  # expect: b'HELLO world\x00\x00\x00\x00\x00\x00\x00\x00\x00!'
view = b.getbuffer()
view[0] = 74
print(b.getvalue()[:5], len(view))  # expect: b'JELLO' 21
try:
    b.truncate(2)
except BufferError as error:
    print(error)  # expect: Existing exports of data: object cannot be re-sized
view.release()
target = bytearray(3)
b.seek(0)
print(b.readinto(target), target, b.truncate(2), b.getvalue())  # expect: 3 bytearray(b'JEL') 2 b'JE'
for f in (lambda: b.write('text'), lambda: b.seek(-1), lambda: io.BytesIO('x'), lambda: b.readinto(b'const')):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: ValueError negative seek value -1
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: TypeError readinto() argument must be read-write bytes-like object, not bytes
