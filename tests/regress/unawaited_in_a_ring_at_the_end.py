# A coroutine that nobody awaited, in garbage that the end of the program collects: its warning did not find sys.stderr.
async def f(): pass
class Ring: pass
ring = Ring(); ring.itself = ring; ring.coroutine = f()
gone = Ring(); gone.itself = gone; gone.coroutine = f(); del gone
import warnings
warnings.simplefilter('always')
print('end')
# expect: end
# stderr: <sys>:0: RuntimeWarning: coroutine 'f' was never awaited
# stderr: <sys>:0: RuntimeWarning: coroutine 'f' was never awaited
# exit: 0
