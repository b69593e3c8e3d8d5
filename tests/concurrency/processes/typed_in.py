# Functions that were given with -c, or typed at the prompt, work as targets under each start method.
# differs: CPython cannot pickle them
import subprocess, sys
program = '''
import multiprocessing as mp
BASE = 100
def helper(x): return BASE + x
def work(q, x): q.put(helper(x))
for method in ("spawn", "forkserver", "fork"):
    ctx = mp.get_context(method)
    q = ctx.Queue()
    p = ctx.Process(target=work, args=(q, 5)); p.start(); print(q.get()); p.join()
'''
def show(arguments, **kwargs):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=50, **kwargs)
    print(done.returncode, done.stdout.split())
    if done.returncode: print(done.stderr)
show(['-c', program])  # expect: 0 ['105', '105', '105']
show(['-'], input=program)  # expect: 0 ['105', '105', '105']
