# What Popen does in the child: folder, environment, descriptors, sessions, preexec_fn.
import os, subprocess, sys
out = lambda *a, **k: subprocess.check_output(*a, text=True, **k).strip()
print(out(['pwd'], cwd='/'), out('echo $A', shell=True, env={'A': '7', 'PATH': os.environ['PATH']}))  # expect: / 7
r, w = os.pipe()
print(out(f'echo x >&{w} 2>/dev/null && echo open || echo closed', shell=True, pass_fds=[w]))  # expect: open
print(out(f'(echo x >&{w}) 2>/dev/null && echo open || echo closed', shell=True))  # expect: closed
print(out('umask', shell=True, umask=0o77) in ('0077', '077'))  # expect: True
print(out(['sh', '-c', 'ps -o sid= -p $$; echo $$'], start_new_session=True).split() != [])  # expect: True
def prepare():
    os.write(1, b'prepared ')
    os.umask(0o22)
sys.stdout.flush()
print(out(['echo', 'done'], preexec_fn=prepare))  # expect: prepared done
try:
    subprocess.run(['true'], preexec_fn=lambda: 1 / 0)
except subprocess.SubprocessError as e:
    print(e)  # expect: Exception occurred in preexec_fn.
p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
p.stdin.write('line\n')
print(repr(p.stdout.readline()))  # expect: 'line\n'
p.stdin.close()
print(p.wait(), p.stdout.read() == '', repr(p))  # expect: 0 True <Popen: returncode: 0 args: ['cat']>
p.stdout.close()
# Streams that stand in each other's places.
print(subprocess.run(['sh', '-c', 'echo a; echo b >&2'], stdout=2, stderr=1, text=True).returncode)
# expect: b
# expect: 0
# stderr: a
print(subprocess.check_output(['sh', '-c', 'exec cat <&0'], stdin=os.open(__file__, os.O_RDONLY))[:6])  # expect: b'# What'
