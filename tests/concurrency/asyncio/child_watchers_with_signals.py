# Watchers that SIGCHLD tells of the end of children: what they call, what they say, and that they warn when they are made.
import asyncio, logging, os, signal, subprocess, sys, warnings
logging.basicConfig(stream=sys.stdout, format='%(message)s')
def made(kind):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter('always')
        watcher = kind()
    print(watcher.is_active(), *(w.message for w in warned), *(w.filename == __file__ for w in warned))
    return watcher
def child(status):
    process = subprocess.Popen(['sh', '-c', f'exit {status}'])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)   # it has ended, and may still be waited for
    process.returncode = status
    return process.pid
async def ends(watcher):
    watcher.attach_loop(asyncio.get_running_loop())
    ended = asyncio.Queue()
    with watcher:
        watcher.add_child_handler(child(3), lambda pid, *how: ended.put_nowait(how), 'before')
        late = subprocess.Popen(['sleep', '.1'])
        watcher.add_child_handler(late.pid, lambda pid, *how: ended.put_nowait(how), 'after')
        print(await ended.get(), await ended.get(), watcher.is_active())
        late.returncode = 0
        late = subprocess.Popen(['sleep', '5'])
        watcher.add_child_handler(late.pid, print)
        print(watcher.remove_child_handler(late.pid), watcher.remove_child_handler(late.pid))
    late.kill(), late.wait()
for name in 'SafeChildWatcher', 'FastChildWatcher', 'MultiLoopChildWatcher':
    watcher = made(getattr(asyncio, name))
    asyncio.run(ends(watcher))
    watcher.close()
    print(watcher.is_active(), signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL)
# expect: False 'SafeChildWatcher' is deprecated as of Python 3.12 and will be removed in Python 3.14. True
# expect: (3, 'before') (0, 'after') True
# expect: True False
# expect: False True
# expect: False 'FastChildWatcher' is deprecated as of Python 3.12 and will be removed in Python 3.14. True
# expect: (3, 'before') (0, 'after') True
# expect: True False
# expect: False True
# expect: False 'MultiLoopChildWatcher' is deprecated as of Python 3.12 and will be removed in Python 3.14. True
# expect: (3, 'before') (0, 'after') True
# expect: True False
# expect: False True
warnings.simplefilter('ignore', DeprecationWarning)
safe, fast = asyncio.SafeChildWatcher(), asyncio.FastChildWatcher()
# A child that somebody else has waited for.
safe.add_child_handler(2**22 + 1, lambda pid, how: print(how))
# expect: Unknown child process pid 4194305, will report returncode 255
# expect: 255
# The fast one takes the children of others, and does not know which they are while one is being started.
try: fast.add_child_handler(1, print)
except AssertionError as error: print(error)  # expect: Must use the context manager
loop = asyncio.new_event_loop()
with fast:
    child(4)
    fast.attach_loop(loop)
# expect-re: Caught subprocesses termination from unknown pids: \{\d+: 4\}
child(5)
fast.attach_loop(loop)  # expect-re: Caught subprocess termination from unknown pid: \d+ -> 5
fast.attach_loop(None)
# What a callback raises goes to the loop; a loop with children left is not detached silently.
loop.set_exception_handler(lambda loop, context: print(context))
async def failing():
    safe.attach_loop(loop)
    sleeping = [subprocess.Popen(['sleep', time]) for time in ('.05', '5')]
    safe.add_child_handler(sleeping[0].pid, lambda pid, how: 1 / 0)
    safe.add_child_handler(sleeping[1].pid, print)
    await asyncio.sleep(.3)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter('always')
        safe.attach_loop(None)
    print(warned[0].category.__name__, warned[0].message)
    safe.close()
    sleeping[0].returncode = 0
    sleeping[1].kill(), sleeping[1].wait()
loop.run_until_complete(failing())
# expect: {'message': 'Unknown exception in SIGCHLD handler', 'exception': ZeroDivisionError('division by zero')}
# expect: RuntimeWarning A loop is being detached from a child watcher with pending handlers
loop.close()
# Somebody else took the signal.
multi = asyncio.MultiLoopChildWatcher()
multi.attach_loop(None)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
multi.close()  # expect: SIGCHLD handler was changed by outside code
