# Watchers of child processes, for programs that name them; they are deprecated.
import asyncio, subprocess, warnings
async def watched(kind):
    ended = asyncio.get_running_loop().create_future()
    with kind() as watcher:
        child = subprocess.Popen(['sh', '-c', 'exit 3'])
        watcher.add_child_handler(child.pid, lambda pid, returncode, more: ended.set_result((pid == child.pid, returncode, more)), 'more')
        print(await ended, watcher.is_active(), watcher.remove_child_handler(child.pid)); child.returncode = 3
for kind in asyncio.PidfdChildWatcher, asyncio.ThreadedChildWatcher: asyncio.run(watched(kind))
# expect: (True, 3, 'more') True True
# expect: (True, 3, 'more') True True
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter('always')
    class Mine(asyncio.AbstractChildWatcher): pass
    policy = asyncio.get_event_loop_policy()
    print(type(policy.get_child_watcher()).__name__)  # expect: PidfdChildWatcher
    policy.set_child_watcher(None)
for w in warned: print(w.message, w.filename == __file__)
# expect: 'AbstractChildWatcher' is deprecated as of Python 3.12 and will be removed in Python 3.14. True
# expect: 'get_child_watcher' is deprecated as of Python 3.12 and will be removed in Python 3.14. True
# expect: 'set_child_watcher' is deprecated as of Python 3.12 and will be removed in Python 3.14. True
try: policy.set_child_watcher(5)
except AssertionError: print('refused')  # expect: refused
for method, arguments in ('add_child_handler', (1, print)), ('remove_child_handler', (1,)), ('attach_loop', (None,)), ('close', ()), ('is_active', ()):
    try: getattr(Mine(), method)(*arguments)
    except NotImplementedError: pass
    else: print(method)
