# `print` with sep, end, file and flush.
import io
print(1, 'a', None, [1.5], sep='-', end='!\n')  # expect: 1-a-None-[1.5]!
print('a', 'b', sep='\n')
# expect: a
# expect: b
print(*'xyz', sep='')  # expect: xyz
print('no newline', end='')  # expect: no newline continued é 🐍
print(' continued', 'é', '🐍')
out = io.StringIO()
print('to file', 1, file=out)
print(end='nothing', file=out)
print(repr(out.getvalue()), print(file=out))  # expect: 'to file 1\nnothing' None
print('s', sep=None, end=None, file=None)  # expect: s
for kwargs in ({'sep': 1}, {'end': b''}, {'file': 5}, {'bad': 1}):
    try:
        print('x', **kwargs)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError sep must be None or a string, not int
        # expect: TypeError end must be None or a string, not bytes
        # expect: AttributeError 'int' object has no attribute 'write'
        # expect: TypeError print() got an unexpected keyword argument 'bad'
class S:
    def __str__(self): return 'str of S'
print(S(), [type(S()).__name__])  # expect: str of S ['S']
