# format_exception, format_exc, format_tb, extract_tb and walk_tb.
import traceback
def inner(): raise ValueError('text', 5)
def outer(): inner()
try:
    outer()
except ValueError as error:
    e = error
print(traceback.format_exception_only(e))  # expect: ["ValueError: ('text', 5)\n"]
print(traceback.format_exception_only(KeyError, KeyError('k')))  # expect: ["KeyError: 'k'\n"]
print(traceback.format_exception_only(None))  # expect: ['NoneType: None\n']
frames = traceback.extract_tb(e.__traceback__)
print([(f.name, f.lineno, f.line) for f in frames], frames[-1].name, len(frames))
# expect: [('<module>', 6, 'outer()'), ('outer', 4, 'def outer(): inner()'), ('inner', 3, "def inner(): raise ValueError('text', 5)")] inner 3
print(''.join(traceback.format_tb(e.__traceback__, limit=-1)).split('\n')[1])
# expect:     def inner(): raise ValueError('text', 5)
print([n for _, n in traceback.walk_tb(e.__traceback__)])  # expect: [6, 4, 3]
lines = ''.join(traceback.format_exception(e)).split('\n')
print(lines[0], lines[-2], traceback.format_exc().strip())
# expect: Traceback (most recent call last): ValueError: ('text', 5) NoneType: None
print(traceback.format_list([('file.py', 3, 'name', 'source text')]))
# expect: ['  File "file.py", line 3, in name\n    source text\n']
print(traceback.format_exception_only(SyntaxError('bad', ('f.py', 2, 5, 'x = = 1', 2, 6))))
# expect: ['  File "f.py", line 2\n', '    x = = 1\n', '        ^\n', 'SyntaxError: bad\n']
