# print() and files: every piece is a call of write() unless the file is a plain text stream, where pieces go straight into its buffer.
import io, sys
class Pieces:
    def write(self, text): print('write', repr(text), file=sys.__stdout__)
print('a', 2, sep='-', end='!', file=Pieces())
# expect: write 'a'
# expect: write '-'
# expect: write '2'
# expect: write '!'
class Failing:
    def __str__(self): raise KeyError('x')
out = io.BytesIO()
t = io.TextIOWrapper(out, encoding='latin-1', newline='\r\n')
try:
    print('é', 7, Failing(), file=t)
except KeyError:
    t.flush()
    print(out.getvalue())  # expect: b'\xe9 7 '
print('x', True, None, 1.5, -10**20, file=t, flush=True)
print(out.getvalue())  # expect: b'\xe9 7 x True None 1.5 -100000000000000000000\r\n'
s = io.StringIO()
s.write = lambda text: print('own', repr(text))
print(1, file=s)
# expect: own '1'
# expect: own '\n'
for arguments in ({'sep': 1}, {'end': b''}, {'file': 5}, {'foo': 1}):
    try:
        print('x', **arguments)
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: sep must be None or a string, not int
        # expect: end must be None or a string, not bytes
        # expect: 'int' object has no attribute 'write'
        # expect: print() got an unexpected keyword argument 'foo'
