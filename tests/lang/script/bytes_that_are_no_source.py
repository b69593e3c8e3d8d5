# A program's file that holds no source says which line is wrong, and how; so does standard input.
import os
import subprocess
import sys
import tempfile

CASES = [
    b"x = 1\n\n\xe9t\xe9 = 2\n",
    b"x = = 1\n'\xff'\n",
    b"x = 1\n\ty = 'a\x00b'\n",
    b"\x00\xff",
    b"# coding: ascii\n'\xe9'\n",
    b"# coding: foo\nx\n",
]


def show(error):
    for line in error.replace(path, "FILE").splitlines():
        if not line.isspace():
            print(line.strip())


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "program.py")
    for source in CASES:
        with open(path, "wb") as file:
            file.write(source)
        show(subprocess.run([sys.executable, path], capture_output=True, text=True).stderr)
    show(subprocess.run([sys.executable], input=b"'\xff'", capture_output=True).stderr.decode())
# expect: SyntaxError: Non-UTF-8 code starting with '\xe9' in file FILE on line 3, but no encoding declared; see https://peps.python.org/pep-0263/ for details
# expect: SyntaxError: Non-UTF-8 code starting with '\xff' in file FILE on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details
# expect: File "FILE", line 2
# expect: y = 'a
# expect: SyntaxError: source code cannot contain null bytes
# expect: File "FILE", line 1
# expect: SyntaxError: source code cannot contain null bytes
# expect: SyntaxError: encoding problem: ascii
# expect: SyntaxError: encoding problem: foo
# expect: SyntaxError: Non-UTF-8 code starting with '\xff' in file <stdin> on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details
