# Lines of a StreamReader: whatever is read ahead stays in order, and \r\n is one end of line even across pieces.
import codecs, io
text = 'one\r\ntwo\rthree\nfour' + 'x' * 100 + '\r\nlast'
for encoding in ('utf-8', 'utf-16', 'utf-32'):
    reader = codecs.getreader(encoding)(io.BytesIO(text.encode(encoding)))
    print([reader.readline(), reader.read(4, 2), reader.readline(keepends=False), reader.readline()])
    print(len(reader.readline()), repr(reader.readline()), repr(reader.readline()), repr(reader.read()))
    reader.seek(0)
    print([reader.readline(4) for _ in range(5)][:1], len(reader.readlines()))
# expect: ['one\r\n', 'tw', 'o', 'three\n']
# expect: 106 'last' '' ''
# expect: ['one\r\n'] 2
# expect: ['one\r\n', 'tw', 'o', 'three\n']
# expect: 106 'last' '' ''
# expect: ['one\r\n'] 2
# expect: ['one\r\n', 'tw', 'o', 'three\n']
# expect: 106 'last' '' ''
# expect: ['one\r\n'] 2
