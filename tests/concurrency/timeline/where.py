# Where a timeline is written: --trace and KUKRI_TRACE, -m and -c, names and mistakes; who records into it.
# differs: CPython has no --trace
import json, os, subprocess, tempfile
from _record import COMMAND, Recorded

def run(*words, **environment):
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, env={**os.environ, **environment})
    print(*(str(part).strip() for part in (done.returncode, done.stdout, done.stderr.replace(os.getcwd(), '.')) if part != ''))

def processes(file):
    with open(file, encoding='utf-8') as f: return sorted(Recorded(f.read()).processes.values())

run('--trace', '/nowhere/out.json', '-c', 'print(1)')  # expect: 2 kukri: can't write the timeline '/nowhere/out.json': [Errno 2] No such file or directory
run('--trace', 'out.txt', '-c', 'print(1)')  # expect: 2 kukri: a timeline's name must end with .json or .html, not './out.txt'
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    run('--trace', 'a.json', '-c', 'print(1)')  # expect: 0 1
    run('--trace=b.json', '-m', 'this_is_no_module')  # expect-re: 1 .*No module named this_is_no_module
    run('-c', 'print(2)', KUKRI_TRACE='c.json')  # expect: 0 2
    run('-E', '-c', 'print(3)', KUKRI_TRACE='d.json')  # expect: 0 3
    print(sorted(os.listdir()), processes('a.json'), processes('b.json'), processes('c.json'))
    # expect: ['a.json', 'b.json', 'c.json'] ['-c'] ['-m this_is_no_module'] ['-c']
    # The words are the program's; a folder that it goes to is not where the file is; the children record into the same one, whoever starts them.
    child = 'import subprocess, sys; subprocess.run([sys.executable, "-X", "nohostlib", "-c", "print(sys.argv)".replace("print", "import sys; print"), "--trace", "x"])'
    run('--trace', 'e.json', '-c', 'import os; os.mkdir("sub"); os.chdir("sub"); ' + child, '--trace', 'y')  # expect: 0 ['-c', '--trace', 'x']
    print(processes('e.json'))  # expect: ['-c', '-c']
    # A child that is told another file begins a timeline of its own.
    run('--trace', 'f.json', '-c', 'import subprocess, sys; subprocess.run([sys.executable, "-X", "nohostlib", "--trace", "g.json", "-c", "1"])')  # expect: 0
    print(processes('f.json'), processes('g.json'), sorted(os.listdir()))
    # expect: ['-c'] ['-c'] ['a.json', 'b.json', 'c.json', 'e.json', 'f.json', 'g.json', 'sub']
    # Names with all sorts of characters.
    with open('h\n"<\u00e9\U0001f40d.py', 'w') as f: f.write('import threading; t = threading.Thread(target=int, name="\\ud800</script>\\\\"); t.start(); t.join()')
    run('--trace', 'h.json', 'h\n"<\u00e9\U0001f40d.py')  # expect: 0
    with open('h.json', encoding='utf-8') as f: text = f.read()
    r = Recorded(text)
    print('<' in text, list(r.processes.values()) == ['h\n"<\u00e9\U0001f40d.py'], '\ud800</script>\\' in r.rows.values())  # expect: False True True
    os.chdir('/')
