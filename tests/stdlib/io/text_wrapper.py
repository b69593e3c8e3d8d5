# TextIOWrapper decodes and translates newlines over a binary buffer.
import io
raw = io.BytesIO('é1\r\nzwei\rdrei\n'.encode())
t = io.TextIOWrapper(raw, encoding='utf-8')
print(t.read().split('\n'), t.encoding, t.errors, t.line_buffering, t.newlines)
# expect: ['é1', 'zwei', 'drei', ''] utf-8 strict False ('\r', '\n', '\r\n')
raw.seek(0)
print(io.TextIOWrapper(io.BytesIO(b'a\r\nb'), newline='').readlines())  # expect: ['a\r\n', 'b']
print(io.TextIOWrapper(io.BytesIO(b'a\r\nb'), newline='\r\n').readlines())  # expect: ['a\r\n', 'b']
out = io.BytesIO()
w = io.TextIOWrapper(out, encoding='latin-1', newline='\r\n', write_through=True)
w.write('é\n')
print(out.getvalue())  # expect: b'\xe9\r\n'
try:
    w.write('€')
except UnicodeEncodeError as error:
    print(error)
    # expect: 'latin-1' codec can't encode character '\u20ac' in position 0: ordinal not in range(256)
try:
    io.TextIOWrapper(io.BytesIO(b'\xff'), encoding='utf-8').read()
except UnicodeDecodeError as error:
    print(error)  # expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
print(w.detach() is out)  # expect: True
try:
    w.write('x')
except ValueError as error:
    print(error)  # expect: underlying buffer has been detached
