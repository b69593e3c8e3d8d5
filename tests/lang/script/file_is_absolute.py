# __file__ of a script and its name in tracebacks are absolute, as entries of PYTHONPATH are; sys.argv[0] is what was typed.
import os
import subprocess
import sys
import tempfile


def run(*arguments, **environment):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=folder, env={**os.environ, **environment})
    print((done.stdout + done.stderr).replace(os.path.realpath(folder), 'F').strip())

print(os.path.isabs(__file__), os.path.isabs(sys._getframe().f_code.co_filename))  # expect: True True
with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, 'pack', 'lib'))
    with open(os.path.join(folder, 'pack', '__main__.py'), 'w') as f:
        f.write('import sys\nprint(__file__, sys.argv[0], sys.path[0])\n')
    with open(os.path.join(folder, 'pack', 'lib', 'other.py'), 'w') as f:
        f.write('where = __file__\n')
    with open(os.path.join(folder, 'fails.py'), 'w') as f:
        f.write('1 / 0\n')
    run('pack/__main__.py')  # expect: F/pack/__main__.py pack/__main__.py F/pack
    run('./pack/__main__.py')  # expect: F/./pack/__main__.py ./pack/__main__.py F/pack
    run('pack')  # expect: F/pack/__main__.py pack F/pack
    run('.')  # expect-re: .*can't find '__main__' module in .*
    run('-c', 'import other; print(other.where)', PYTHONPATH='pack/../pack/lib/')  # expect: F/pack/lib/other.py
    run('fails.py')
    # expect: Traceback (most recent call last):
    # expect:   File "F/fails.py", line 1, in <module>
    # expect:     1 / 0
    # expect:     ~~^~~
    # expect: ZeroDivisionError: division by zero
