# TracebackException captures everything as text for later.
import traceback
def f():
    local = [1, 2]
    raise TypeError('message')
try:
    f()
except TypeError as error:
    error.add_note('a note')
    t = traceback.TracebackException.from_exception(error, capture_locals=True)
print(list(t.format_exception_only()), t.exc_type_str, t.stack[-1].locals['local'])
# expect: ['TypeError: message\n', 'a note\n'] TypeError [1, 2]
print(str(t), t.__cause__, t.stack[-1].name)  # expect: message None f
lines = ''.join(t.format()).split('\n')
print([line.strip() for line in lines[lines.index("    raise TypeError('message')"):]])
# expect: ["raise TypeError('message')", 'local = [1, 2]', 'TypeError: message', 'a note', '']
s = traceback.StackSummary.from_list([('a.py', 1, 'f', 'x = 1'), ('a.py', 1, 'f', 'x = 1')])
print(s.format(), traceback.FrameSummary('f', 1, 'n').name, traceback.extract_stack()[-1].name)
# expect: ['  File "a.py", line 1, in f\n    x = 1\n', '  File "a.py", line 1, in f\n    x = 1\n'] n <module>
