# Cancellation arrives at every kind of await, runs finally clauses, and can be refused.
import asyncio
async def cancel_at(what):
    async def body():
        try:
            await what()
        finally:
            log.append('finally')
    log = []
    t = asyncio.create_task(body())
    await asyncio.sleep(0.01)
    print(t.done(), t.cancel('why'), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as error:
        print(type(what).__name__ and log, error.args, t.cancelled())
async def main():
    loop = asyncio.get_running_loop()
    async def deep(n): await (deep(n - 1) if n else asyncio.sleep(10))
    held = asyncio.Lock(); await held.acquire()
    sem = asyncio.Semaphore(0); event = asyncio.Event(); cond = asyncio.Condition(); barrier = asyncio.Barrier(2)
    full = asyncio.Queue(1); full.put_nowait(1)
    async def on_condition():
        async with cond: await cond.wait()
    async def group():
        async with asyncio.TaskGroup() as tg: tg.create_task(asyncio.sleep(10)); tg.create_task(deep(5))
    async def agen():
        await asyncio.sleep(10)
        yield 1
    async def over_agen():
        async for x in agen(): pass
    for what in (lambda: asyncio.sleep(10), lambda: deep(30), lambda: loop.create_future(), held.acquire, sem.acquire, event.wait, on_condition,
                 barrier.wait, asyncio.Queue().get, lambda: full.put(2), full.join, lambda: asyncio.gather(asyncio.sleep(10), deep(3)),
                 lambda: asyncio.wait([asyncio.create_task(asyncio.sleep(10))]), lambda: asyncio.wait_for(asyncio.sleep(10), 10),
                 lambda: asyncio.shield(asyncio.sleep(0.1)), group, over_agen):
        await cancel_at(what)
    # Before the first step nothing of the coroutine runs.
    async def never(): print('never')
    t = asyncio.create_task(never()); t.cancel()
    try: await t
    except asyncio.CancelledError: print('not started', t.cancelled())
    # Swallowed: the task goes on. A second cancel() interrupts the clean-up.
    async def stubborn():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: pass
        try: await asyncio.sleep(10)
        finally:
            await asyncio.sleep(0)
            print('cleaned up')
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0); t.cancel(); await asyncio.sleep(0.001)
    print(t.done(), t.cancelling(), t.uncancel(), t.uncancel())
    t.cancel()
    try: await t
    except asyncio.CancelledError: print('ended', t.cancelled())
    # It cancels itself.
    async def itself():
        asyncio.current_task().cancel()
        print('still running')
        await asyncio.sleep(0)
        print('not reached')
    try: await asyncio.create_task(itself())
    except asyncio.CancelledError: print('cancelled itself')
    # Another exception replaces the cancellation.
    async def replaces():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: raise ValueError('instead')
    t = asyncio.create_task(replaces()); await asyncio.sleep(0); t.cancel()
    try: await t
    except ValueError as error: print(error, repr(error.__context__))
asyncio.run(main())
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: False True 1
# expect: ['finally'] ('why',) True
# expect: not started True
# expect: False 1 0 0
# expect: cleaned up
# expect: ended True
# expect: still running
# expect: cancelled itself
# expect: instead CancelledError()
