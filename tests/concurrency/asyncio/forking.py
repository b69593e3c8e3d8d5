# A forked child has none of its parent's loops, and its signals do not wake the parent.
import asyncio, os, signal, sys, warnings
def in_child(function):
    sys.stdout.flush()
    if pid := os.fork(): os.waitpid(pid, 0)
    else:
        try: function()
        finally: sys.stdout.flush(); os._exit(0)
async def running():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, print, 'woken')
    def look():
        try: asyncio.get_running_loop()
        except RuntimeError as error: print(error)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter('always')
            print(asyncio.get_event_loop_policy().get_event_loop() is loop, *(w.message for w in warned))
        os.kill(os.getpid(), signal.SIGUSR1)
        print(signal.set_wakeup_fd(-1))
    in_child(look)
    # expect: no running event loop
    # expect: False There is no current event loop
    # expect: -1
    await asyncio.sleep(.05)
asyncio.run(running())
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
warnings.simplefilter('ignore', DeprecationWarning)
in_child(lambda: print(asyncio.get_event_loop_policy().get_event_loop() is loop))  # expect: False
print(asyncio.get_event_loop_policy().get_event_loop() is loop)  # expect: True
asyncio.run(running())
# expect: no running event loop
# expect: False There is no current event loop
# expect: -1
loop.close()
