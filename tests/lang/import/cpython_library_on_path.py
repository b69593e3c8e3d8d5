# differs: a CPython library that PYTHONPATH names stands behind Kukri's own, since its modules need CPython's native halves.
import os, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    library, plain = os.path.join(folder, 'library'), os.path.join(folder, 'plain')
    os.makedirs(os.path.join(library, 'encodings'))
    os.mkdir(plain)
    for name in ('library/os.py', 'library/encodings/__init__.py'):
        open(os.path.join(folder, name), 'w').close()
    for where in (library, plain):
        with open(os.path.join(where, 'textwrap.py'), 'w') as file:
            file.write(f'dedent = {os.path.basename(where)!r}\n')
    for path in ([library], [library, plain]):
        pid = os.fork()
        if pid == 0:
            code = 'import textwrap; print(callable(textwrap.dedent))'
            os.execve(sys.executable, [sys.executable, '-c', code], {'PYTHONPATH': os.pathsep.join(path)})
        os.waitpid(pid, 0)
        # expect: True
        # expect: False
