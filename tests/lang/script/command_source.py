# A traceback of `-c` shows the lines of the command.
import os, sys
pid = os.fork()
if pid == 0:
    os.dup2(1, 2)
    os.execv(sys.executable, [sys.executable, '-c', 'def f():\n    return 1 / 0\nf()', 'an argument'])
os.waitpid(pid, 0)
# expect: Traceback (most recent call last):
# expect:   File "<string>", line 3, in <module>
# expect:     f()
# expect:     ~^^
# expect:   File "<string>", line 2, in f
# expect:     return 1 / 0
# expect:            ~~^~~
# expect: ZeroDivisionError: division by zero
