# However a program ends, its timeline is whole: by an exception, sys.exit(), os._exit(), Ctrl-C, exec, in a child that is killed or lives on.
# differs: CPython has no --trace
import os, signal, subprocess, tempfile
from _record import COMMAND, Recorded, record

print(record('raise ValueError', status=1)[0].is_sound())  # expect: True
print(record('import sys; sys.exit(3)', status=3)[0].is_sound())  # expect: True
r, _ = record('import os; os._exit(4)', status=4)
print(r.is_sound(), len(r.instants('process ends')))  # expect: True 1
r, output = record('import os, sys; os.execv(sys.executable, [sys.executable, "-X", "nohostlib", "-c", "print(1)"])')
print(r.is_sound(), output, len(r.instants('process starts')), len(r.instants('process ends')))
# expect: True 1
# expect:  2 1
# Ctrl-C ends it as it does otherwise, by the signal.
r, _ = record('import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)', status=-signal.SIGINT)
print(r.is_sound(), len(r.instants('process ends')))  # expect: True 1
# A child of fork() writes nothing of its parent's again, and goes on as itself.
r, _ = record('''
import os, threading, time
t = threading.Thread(target=lambda: None, name='before'); t.start(); t.join()
if (pid := os.fork()) == 0:
    time.sleep(0)
else:
    os.waitpid(pid, 0)
''')
print(r.is_sound(), sorted({(r.processes[e['pid']].count('child of'), r.row(e)) for e in r.spans('gil', 'holds the GIL')}))
# expect: True [(0, 'MainThread'), (0, 'before'), (1, 'MainThread')]
once = [(e['pid'], e['tid'], e['ts'], e['name']) for e in r.events if e['ph'] != 'M']
print(len(once) == len(set(once)))  # expect: True
print([(s['pid'] != f['pid'], r.processes[f['pid']].count('child of')) for s, f in r.flows('fork')])  # expect: [(True, 1)]
# A child that is killed loses what it has not written yet, no more.
r, _ = record('''
import multiprocessing as mp, time
def work(q):
    q.put(1)
    time.sleep(60)
if __name__ == '__main__':
    ctx = mp.get_context('fork')
    q = ctx.Queue()
    p = ctx.Process(target=work, args=(q,), name='victim'); p.start()
    q.get(); p.kill(); p.join()
''')
victim = next(pid for pid, name in r.processes.items() if name == 'victim')
print(r.is_sound(), [e['args']['status'] for e in r.instants('child has ended')], victim in {e['pid'] for e in r.instants('process starts')})
# expect: True ['signal 9'] True
# One that lives on after the first process has ended disturbs nothing.
r, _ = record('''
import subprocess, sys
p = subprocess.Popen([sys.executable, '-X', 'nohostlib', '-c', 'import sys; print(1, flush=True); sys.stdin.read()'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
p.stdout.readline()
''')
print(r.is_sound(), sorted(r.processes.values())[0])  # expect: True -c
# The first process is killed: what was written can be read but for the end.
with tempfile.TemporaryDirectory() as folder:
    file = f'{folder}/out.json'
    p = subprocess.Popen([*COMMAND, '--trace', file, '-c', 'import time\nprint(1, flush=True)\ntime.sleep(60)'], stdout=subprocess.PIPE)
    p.stdout.readline(); p.kill(); p.wait(); p.stdout.close()
    left = next(name for name in os.listdir(folder) if name.endswith('.part'))
    print(left == f'out.json.{p.pid}.part')  # expect: True
    with open(f'{folder}/{left}') as f: text = f.read()
    print(len(Recorded('{"traceEvents":' + text.rstrip().removesuffix(',') + ']}').processes))  # expect: 1
