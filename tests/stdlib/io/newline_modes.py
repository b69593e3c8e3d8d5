# The five newline modes in reading, whatever the size of the pieces, with positions to come back to.
import io, os
path = f'/tmp/kukri-newlines-{os.getpid()}'
with open(path, 'wb') as f:
    f.write(b'a\r\nb\rc\nd\r\r\n\xc3\xa9\r')
for newline in (None, '', '\n', '\r', '\r\n'):
    results = []
    for size in (1, 2, 3, 8192):
        with open(path, newline=newline, encoding='utf-8') as f:
            f._CHUNK_SIZE = size
            lines = []
            while True:
                place = f.tell()
                line = f.readline()
                if not line:
                    break
                lines.append((place, line))
            for place, line in lines:
                f.seek(place)
                assert f.readline() == line, (place, line)
            results.append(([line for _, line in lines], f.newlines))
    assert all(r == results[0] for r in results), results
    print(results[0])
    # expect: (['a\n', 'b\n', 'c\n', 'd\n', '\n', 'é\n'], ('\r', '\n', '\r\n'))
    # expect: (['a\r\n', 'b\r', 'c\n', 'd\r', '\r\n', 'é\r'], ('\r', '\n', '\r\n'))
    # expect: (['a\r\n', 'b\rc\n', 'd\r\r\n', 'é\r'], None)
    # expect: (['a\r', '\nb\r', 'c\nd\r', '\r', '\né\r'], None)
    # expect: (['a\r\n', 'b\rc\nd\r\r\n', 'é\r'], None)
for newline in (None, '', '\n', '\r', '\r\n'):
    out = io.BytesIO()
    w = io.TextIOWrapper(out, newline=newline)
    w.write('1\n2\r\n')
    w.flush()
    print(out.getvalue())
    # expect: b'1\n2\r\n'
    # expect: b'1\n2\r\n'
    # expect: b'1\n2\r\n'
    # expect: b'1\r2\r\r'
    # expect: b'1\r\n2\r\r\n'
os.remove(path)
