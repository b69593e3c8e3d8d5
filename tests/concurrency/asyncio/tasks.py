# Tasks: names, results too early, callbacks, what is shown of them.
import asyncio, re
async def work(n, how=None):
    await asyncio.sleep(0)
    if how: raise how
    return n
def shown(x): return re.sub(r' at [^ ]*:\d+', ' at PLACE', re.sub('0x[0-9a-f]+', 'ADDRESS', repr(x)))
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(work(1), name='first')
    print(t.get_name(), t.done(), t in asyncio.all_tasks(), asyncio.current_task().get_name())  # expect: first False True Task-1
    for f in t.result, t.exception:
        try: f()
        except asyncio.InvalidStateError as error: print(error)
# expect: Result is not set.
# expect: Exception is not set.
    print(shown(t))  # expect: <Task pending name='first' coro=<work() running at PLACE>>
    print(await t, t.result(), t.exception(), t.done(), t.cancelled(), t in asyncio.all_tasks())  # expect: 1 1 None True False False
    print(shown(t))  # expect: <Task finished name='first' coro=<work() done, defined at PLACE> result=1>
    t.set_name(7)
    print(repr(t.get_name()), t.cancel(), t.cancelling())  # expect: '7' False 0
    for f in t.set_result, t.set_exception:
        try: f(1)
        except RuntimeError as error: print(error)
# expect: Task does not support set_result operation
# expect: Task does not support set_exception operation
    # Callbacks run in the order in which they were added, soon after the end.
    calls = []
    t = asyncio.create_task(work(2))
    for i in range(4): t.add_done_callback(lambda t, i=i: calls.append((i, t.result())))
    remove = lambda t: calls.append('no')
    t.add_done_callback(remove); t.add_done_callback(remove)
    print(t.remove_done_callback(remove), t.remove_done_callback(remove))  # expect: 2 0
    await t
    await asyncio.sleep(0)
    print(calls)  # expect: [(0, 2), (1, 2), (2, 2), (3, 2)]
    t.add_done_callback(calls.append)
    print(calls[-1] is t)  # expect: False
    await asyncio.sleep(0)
    print(calls[-1] is t)  # expect: True
    # Exceptions arrive where the task is awaited, each time anew.
    t = asyncio.create_task(work(3, ValueError('bad')))
    for i in range(2):
        try: await t
        except ValueError as error: print(repr(error), error is t.exception())
# expect: ValueError('bad') True
# expect: ValueError('bad') True
    print(shown(t))  # expect: <Task finished name='Task-3' coro=<work() done, defined at PLACE> exception=ValueError('bad')>
    # What is no coroutine.
    for wrong in 5, work, loop:
        try: asyncio.create_task(wrong)
        except TypeError as error: print(re.sub('<.*>', '<...>', str(error)))
# expect: a coroutine was expected, got 5
# expect: a coroutine was expected, got <...>
# expect: a coroutine was expected, got <...>
    # A task that awaits itself.
    async def loops(): await me
    me = asyncio.create_task(loops())
    try: await me
    except RuntimeError as error: print(re.sub('<.*>', '<...>', str(error)))  # expect: Task cannot await on itself: <...>
    # Awaiting what yields something strange.
    class Odd:
        def __await__(self): yield 5
    async def odd(): await Odd()
    try: await asyncio.create_task(odd())
    except RuntimeError as error: print(error)  # expect: Task got bad yield: 5
    async def bare():
        class Y:
            def __await__(self): yield loop.create_future()
        await Y()
    try: await asyncio.create_task(bare())
    except RuntimeError as error: print(re.sub('<.*>', '<...>', str(error)))  # expect: yield was used instead of yield from in task <...>
    print(asyncio.current_task() is not None, len(asyncio.all_tasks()))  # expect: True 1
asyncio.run(main())
