# TimeoutExpired keeps what was read; communicate() can be called again.
import subprocess, time

p = subprocess.Popen(['sh', '-c', 'echo early; sleep 0.4; echo late'], stdout=subprocess.PIPE)
try:
    p.communicate(timeout=0.15)
except subprocess.TimeoutExpired as e:
    print(e, e.output)  # expect: Command '['sh', '-c', 'echo early; sleep 0.4; echo late']' timed out after 0.15 seconds b'early\n'
print(p.communicate())  # expect: (b'early\nlate\n', None)
start = time.monotonic()
try:
    subprocess.run(['sleep', '30'], timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(0 < e.timeout <= 0.1, e.cmd, time.monotonic() - start < 10)  # expect: True ['sleep', '30'] True
with subprocess.Popen(['sleep', '30']) as p:
    print(p.poll(), p.returncode)  # expect: None None
    try:
        p.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        print('runs')  # expect: runs
    p.terminate()
print(p.returncode, p.wait(1))  # expect: -15 -15
p.kill()
big = b'x' * 300_000
p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(p.communicate(big, timeout=20)[0] == big)  # expect: True
