# BufferedRandom: reads and writes through one buffer, positions that follow.
import io
b = io.BytesIO(b'0123456789abcdef')
f = io.BufferedRandom(b, 8)
print(f.seek(3), f.read(2), f.tell(), f.write(b'XY'), f.tell())  # expect: 3 b'34' 5 2 7
print(f.peek()[:3], f.seek(-4, 1), f.read(6))  # expect: b'789' 3 b'34XY78'
print(f.seek(0), f.read())  # expect: 0 b'01234XY789abcdef'
print(f.seek(-2, 2), f.write(b'!' * 20), f.tell(), f.truncate(20), f.seek(0), f.read())
# expect: 14 20 34 20 0 b'01234XY789abcd!!!!!!'
f.seek(2)
print(f.readline(3), f.write(b'\n'), f.seek(0), f.readline(), f.readlines())  # expect: b'234' 1 0 b'01234\n' [b'Y789abcd!!!!!!']
t = io.TextIOWrapper(io.BufferedRandom(io.BytesIO()), encoding='utf-8')
print(t.write('héllo\nworld\n'), t.seek(0), t.readline(), t.tell())  # expect: 12 0 héllo
# expect:  7
print(t.write('tail'), t.seek(0), repr(t.read()))  # expect: 4 0 'héllo\nworld\ntail'
