# A file that cannot be compiled is told of by PyCompileError, or on standard error.
import os, py_compile, tempfile
with tempfile.TemporaryDirectory() as folder:
    good, bad = os.path.join(folder, 'good.py'), os.path.join(folder, 'bad.py')
    with open(good, 'w') as f:
        f.write('x = 1\n')
    with open(bad, 'w') as f:
        f.write('x = (\n')
    py_compile.compile(good, cfile=os.path.join(folder, 'out'), doraise=True)
    try:
        py_compile.compile(bad, dfile='shown.py', doraise=True)
    except py_compile.PyCompileError as e:
        print(e.exc_type_name, e.file, e.msg.splitlines()[0].strip(), e.msg.splitlines()[-1])
        # expect: SyntaxError shown.py File "shown.py", line 1 SyntaxError: '(' was never closed
    py_compile.compile(bad, quiet=2)
    print('quiet')  # expect: quiet
