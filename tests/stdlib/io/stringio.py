# StringIO: reading, writing, seeking, truncating and newlines.
import io
s = io.StringIO('one\ntwo\nthree')
print(repr(s.readline()), s.tell(), repr(s.read(2)), s.readlines(), repr(s.read()))
# expect: 'one\n' 4 'tw' ['o\n', 'three'] ''
s.seek(0)
print([line for line in s], s.seek(0, 2), s.write('!'), s.getvalue()[-6:])
# expect: ['one\n', 'two\n', 'three'] 13 1 three!
s.seek(3); s.truncate()
print(repr(s.getvalue()), s.truncate(1), repr(s.getvalue()))  # expect: 'one' 1 'o'
print(repr(io.StringIO('a\r\nb\rc').read()))  # expect: 'a\r\nb\rc'
print(repr(io.StringIO('a\r\nb\rc', newline=None).read()))  # expect: 'a\nb\nc'
print(repr(io.StringIO().read()))  # expect: ''
for f in (lambda: s.write(5), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: io.StringIO(5),
          lambda: s.fileno(), lambda: s.read('x')):
    try:
        f()
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)
        # expect: TypeError string argument expected, got 'int'
        # expect: ValueError Negative seek position -1
        # expect: OSError Can't do nonzero cur-relative seeks
        # expect: TypeError initial_value must be str or None, not int
        # expect: UnsupportedOperation fileno
        # expect: TypeError argument should be integer or None, not 'str'
with s as t:
    print(t is s, s.closed)  # expect: True False
try:
    s.read()
except ValueError as error:
    print(error)  # expect: I/O operation on closed file
