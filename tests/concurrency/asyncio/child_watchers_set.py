# A watcher that is set is used: it is asked for each process, told of each loop of the main thread, and may refuse.
import asyncio, os, threading, warnings
warnings.simplefilter('ignore', DeprecationWarning)
class Told(asyncio.AbstractChildWatcher):
    active = True
    def is_active(self): print('active?'); return self.active
    def attach_loop(self, loop): print('attached' if loop else 'detached')
    def close(self): print('closed')
    def __enter__(self): print('begins'); return self
    def __exit__(self, kind, error, traceback): print('begun', error)
    def add_child_handler(self, pid, callback, *arguments):
        print('added')
        threading.Thread(target=lambda: callback(pid, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), *arguments)).start()
async def spawn():
    return await (await asyncio.create_subprocess_shell('exit 3')).wait()
watcher = Told()
asyncio.set_child_watcher(watcher)
print(asyncio.run(spawn()))
# expect: attached
# expect: begins
# expect: active?
# expect: added
# expect: begun None
# expect: detached
# expect: 3
watcher.active = False
loop = asyncio.new_event_loop()
try: loop.run_until_complete(spawn())
except RuntimeError as error: print(error)
# expect: begins
# expect: active?
# expect: begun asyncio.get_child_watcher() is not activated, subprocess support is not installed.
# expect: asyncio.get_child_watcher() is not activated, subprocess support is not installed.
asyncio.set_child_watcher(None)  # expect: closed
print(loop.run_until_complete(spawn()))  # expect: 3
loop.close()
# The others watch while their loop runs in the main thread.
async def spawn_some():
    return await asyncio.gather(spawn(), spawn())
for name in 'SafeChildWatcher', 'FastChildWatcher', 'MultiLoopChildWatcher', 'ThreadedChildWatcher', 'PidfdChildWatcher':
    watcher = getattr(asyncio, name)()
    asyncio.set_child_watcher(watcher)
    if name == 'MultiLoopChildWatcher': watcher.attach_loop(None)
    print(asyncio.run(spawn_some()), asyncio.get_child_watcher() is watcher)
asyncio.set_child_watcher(None)
# expect: [3, 3] True
# expect: [3, 3] True
# expect: [3, 3] True
# expect: [3, 3] True
# expect: [3, 3] True
# A policy of somebody else may have none.
class Policy(asyncio.AbstractEventLoopPolicy):
    def new_event_loop(self): return asyncio.SelectorEventLoop()
    def set_event_loop(self, loop): pass
asyncio.set_event_loop_policy(Policy())
try: asyncio.run(spawn())
except NotImplementedError: print('none')  # expect: none
# The library asks without a warning.
class Policy(asyncio.DefaultEventLoopPolicy):
    def get_child_watcher(self): print('asked'); return super().get_child_watcher()
asyncio.set_event_loop_policy(Policy())
warnings.simplefilter('error')
print(asyncio.run(spawn()))
# expect: asked
# expect: 3
