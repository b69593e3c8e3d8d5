# How a Runner ends: what is left is cancelled before it runs on, its errors are reported, generators and threads end.
import asyncio, time
async def never(log):
    log.append('began')
async def stubborn(log, how):
    try: await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(how)
        if how == 'fails': raise ValueError('late')
        if how == 'goes on': await asyncio.sleep(0.001); log.append('went on')
        else: raise
async def ticks(log):
    try:
        while True: yield 1
    finally: log.append('closed')
log = []
async def main():
    global agen
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print(context['message'], repr(context['exception']), context['task'].get_name()))
    asyncio.create_task(never(log))
    for how in 'fails', 'goes on', 'quietly': asyncio.create_task(stubborn(log, how), name=how)
    await asyncio.sleep(0)
    log.clear()
    agen = ticks(log)
    await anext(agen)
    asyncio.get_running_loop().run_in_executor(None, lambda: (time.sleep(0.01), log.append('thread')))
    return 'result'
print(asyncio.run(main()))
# expect: unhandled exception during asyncio.run() shutdown ValueError('late') fails
# expect: result
print('thread' in log); log.remove('thread')  # expect: True
print(sorted(log[:3]), log[3:])  # expect: ['fails', 'goes on', 'quietly'] ['went on', 'closed']
# A Runner is lazy, and closed once.
runner = asyncio.Runner()
runner.close()
with runner:
    loop = runner.get_loop()
    async def who(): return asyncio.get_running_loop() is loop
    print(runner.run(who()), asyncio.get_event_loop() is loop)  # expect: True True
    try: runner.run(1)
    except ValueError as error: print(error)  # expect: a coroutine was expected, got 1
    async def nested():
        for call in runner.run, asyncio.run:
            coro = who()
            try: call(coro)
            except RuntimeError as error: print(error)
            finally: coro.close()
    runner.run(nested())
    unborn = runner.get_loop().create_task(never(log))
# expect: Runner.run() cannot be called from a running event loop
# expect: asyncio.run() cannot be called from a running event loop
print(unborn.cancelled(), log.count('began'))  # expect: True 0
runner.close()
for call in runner.get_loop, runner.__enter__:
    try: call()
    except RuntimeError as error: print(error)
# expect: Runner is closed
# expect: Runner is closed
# A loop of somebody's own is not made the current one; the loop is closed even if its end fails.
class Loop(asyncio.SelectorEventLoop):
    async def shutdown_asyncgens(self): raise KeyError('no')
made = []
def factory():
    made.append(Loop())
    return made[-1]
try: asyncio.run(never([]), loop_factory=factory, debug=True)
except KeyError as error: print(error, len(made), made[0].is_closed(), made[0].get_debug())  # expect: 'no' 1 True True
