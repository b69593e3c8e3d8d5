# run(), check_output() and the other functions: what they return and raise.
import os, subprocess, sys
from subprocess import DEVNULL, PIPE, STDOUT

r = subprocess.run(['sh', '-c', 'echo out; echo err >&2; exit 3'], capture_output=True)
print(r)  # expect: CompletedProcess(args=['sh', '-c', 'echo out; echo err >&2; exit 3'], returncode=3, stdout=b'out\n', stderr=b'err\n')
try:
    r.check_returncode()
except subprocess.CalledProcessError as e:
    print(e, e.output, e.stdout is e.output, e.stderr)
    # expect: Command '['sh', '-c', 'echo out; echo err >&2; exit 3']' returned non-zero exit status 3. b'out\n' True b'err\n'
print(subprocess.check_output('cat; echo ä', shell=True, input='x\r\ny\n', text=True).split('\n'))  # expect: ['x', 'y', 'ä', '']
print(subprocess.call(['true']), subprocess.call(['false']))  # expect: 0 1
try:
    subprocess.check_call('kill -9 $$', shell=True)
except subprocess.CalledProcessError as e:
    print(e, e.returncode)  # expect: Command 'kill -9 $$' died with <Signals.SIGKILL: 9>. -9
print(subprocess.getstatusoutput('echo hi; exit 5'), subprocess.getoutput('echo a; echo b'))  # expect: (5, 'hi') a
# expect: b
print(subprocess.run(['sh', '-c', 'echo 1; echo 2 >&2'], stdout=PIPE, stderr=STDOUT).stdout)  # expect: b'1\n2\n'
print(subprocess.run('echo gone', shell=True, stdout=DEVNULL).stdout)  # expect: None
for f in (lambda: subprocess.run(['/no/such'], cwd='/'), lambda: subprocess.run(['true'], cwd='/no/folder'), lambda: subprocess.run(['no-such-program-x']),
          lambda: subprocess.run(['/etc/passwd'])):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e)
# expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such'
# expect: FileNotFoundError [Errno 2] No such file or directory: '/no/folder'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'no-such-program-x'
# expect: PermissionError [Errno 13] Permission denied: '/etc/passwd'
for kwargs in ({'stdin': PIPE, 'input': b''}, {'capture_output': True, 'stderr': PIPE}, {'stdout': STDOUT}, {'creationflags': 1}, {'bufsize': 'x'},
               {'text': True, 'universal_newlines': False}, {'env': {'a=b': '1'}}):
    try:
        subprocess.run(['true'], **kwargs)
    except (ValueError, TypeError, subprocess.SubprocessError) as e:
        print(type(e).__name__, e)
# expect: ValueError stdin and input arguments may not both be used.
# expect: ValueError stdout and stderr arguments may not be used with capture_output.
# expect: ValueError STDOUT can only be used for stderr
# expect: ValueError creationflags is only supported on Windows platforms
# expect: TypeError bufsize must be an integer
# expect: SubprocessError Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.
# expect: ValueError illegal environment variable name
