# fork() gives the child a terminal of its own; spawn() carries its output here.
import os, pty, sys

pid, master = pty.fork()
if pid == pty.CHILD:
    print(os.isatty(0), os.isatty(1), flush=True)
    os._exit(3)
data = b''
while b'\n' not in data:
    data += os.read(master, 100)
print(data, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))  # expect: b'True True\r\n' 3
sys.stdout.flush()
status = pty.spawn([sys.executable, '-c', 'import os; print(os.isatty(1)); os._exit(4)'])
# expect-re: True\r?
print(os.waitstatus_to_exitcode(status))  # expect: 4
