# The warning about a coroutine that nobody awaited, at the end of a program, had a second line, about tracemalloc.
import subprocess, sys
program = '''
async def f(): pass
class Ring: pass
ring = Ring(); ring.itself = ring; ring.coroutine = f()
'''
for before in '', 'import asyncio, warnings\n':
    done = subprocess.run([sys.executable, '-c', before + program], capture_output=True, text=True)
    print(done.stderr.splitlines()[1:])
# expect: []
# expect: []
