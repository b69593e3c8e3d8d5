# What cannot be written, and data that mean nothing.
import marshal
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
class S(str): pass
attempt(lambda: marshal.dumps(object()))  # expect: ValueError unmarshallable object
attempt(lambda: marshal.dumps([S('a')]))  # expect: ValueError unmarshallable object
attempt(lambda: marshal.loads(b''))  # expect: EOFError EOF read where object expected
attempt(lambda: marshal.loads(b'i12'))  # expect: EOFError marshal data too short
attempt(lambda: marshal.loads(b'?'))  # expect: ValueError bad marshal data (unknown type code)
attempt(lambda: marshal.loads(b'l\2\0\0\0\0\0\0\0'))  # expect: ValueError bad marshal data (unnormalized long data)
attempt(lambda: marshal.loads(b'l\1\0\0\0\0\x80'))  # expect: ValueError bad marshal data (digit out of range in long)
attempt(lambda: marshal.loads(b'r\0\0\0\0'))  # expect: ValueError bad marshal data (invalid reference)
attempt(lambda: marshal.loads(b's\xff\xff\xff\xff'))  # expect: ValueError bad marshal data (bytes object size out of range)
attempt(lambda: marshal.loads(b'[\1\0\0\x000'))  # expect: TypeError NULL object in marshal data for list
attempt(lambda: marshal.loads(b'f\x03abc'))  # expect: ValueError could not convert string to float: 'abc'
attempt(lambda: marshal.dumps((lambda: 0).__code__, allow_code=False))  # expect: ValueError marshalling code objects is disallowed
deep = []
for _ in range(100_000):
    deep = [deep]
attempt(lambda: marshal.dumps(deep))  # expect: ValueError object too deeply nested to marshal
attempt(lambda: marshal.loads(b'[\1\0\0\0' * 100_000 + b'N'))  # expect: ValueError recursion limit exceeded
class Text:
    def read(self, n): return ''
attempt(lambda: marshal.load(Text()))  # expect: TypeError file.read() returned not bytes but str
