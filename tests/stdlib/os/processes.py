# fork, exec, wait, pipes, spawn; statuses and exit codes.
import os, sys
pid = os.fork()
if pid == 0:
    os._exit(7)
_, status = os.waitpid(pid, 0)
print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))  # expect: True 7 7
r, w = os.pipe()
pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'echo $GREETING; exit 3'], {'GREETING': 'hello'},
                     file_actions=[(os.POSIX_SPAWN_DUP2, w, 1), (os.POSIX_SPAWN_CLOSE, r)])
os.close(w)
print(os.read(r, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))  # expect: b'hello\n' 3
os.close(r)
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), 9)
info = os.waitid(os.P_PID, pid, os.WEXITED)
print(info.si_pid == pid, info.si_status, info.si_code == os.CLD_KILLED)  # expect: True 9 True
print(os.waitstatus_to_exitcode(9), os.system('exit 2') >> 8)  # expect: -9 2
print(os.spawnv(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit 5']))  # expect: 5
hooks = []
os.register_at_fork(before=lambda: hooks.append('before'), after_in_parent=lambda: hooks.append('parent'))
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
print(hooks)  # expect: ['before', 'parent']
try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    print(error)  # expect: [Errno 10] No child processes
