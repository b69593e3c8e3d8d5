# A program's file with bytes that are no UTF-8 before a null byte: its error was printed for ever.
import os, subprocess, sys, tempfile
def run(source):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'p.py')
        with open(path, 'wb') as f: f.write(source)
        done = subprocess.run([sys.executable, path], capture_output=True, timeout=60)
    print(done.returncode, done.stderr.decode('ascii', 'replace').splitlines()[-1].partition(' in file')[0])
run(b'\xed\xc8\xb4\x00')  # expect: 1 SyntaxError: Non-UTF-8 code starting with '\xed'
run(b'x = 1\n\xff\x00')  # expect: 1 SyntaxError: Non-UTF-8 code starting with '\xff'
run(b'x = 1\x00\n\xff')  # expect: 1 SyntaxError: source code cannot contain null bytes
run(b'# coding: latin-1\nx\xed\xc8\x00\n')  # expect: 1 SyntaxError: source code cannot contain null bytes
