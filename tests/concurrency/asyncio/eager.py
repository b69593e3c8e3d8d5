# Eager tasks begin at once; one that does not wait is done when it is made.
import asyncio
log = []
async def quick(n):
    log.append(n)
    return n
async def slow(n):
    log.append(n)
    await asyncio.sleep(0)
    log.append(-n)
    return n
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(quick(1))
    print(log, t.done(), t.result())  # expect: [1] True 1
    t = asyncio.create_task(slow(2), name='slow')
    print(log, t.done(), t.get_name(), t in asyncio.all_tasks())  # expect: [1, 2] False slow True
    print(await t, log, asyncio.current_task() is not t)  # expect: 2 [1, 2, -2] True
    async def who(): return asyncio.current_task()
    t = asyncio.create_task(who()); print(t.result() is t, asyncio.current_task() is not t)  # expect: True True
    async def fails(): raise ValueError('at once')
    t = asyncio.create_task(fails()); print(t.done(), repr(t.exception()))  # expect: True ValueError('at once')
    async with asyncio.TaskGroup() as tg: a = tg.create_task(quick(5)); b = tg.create_task(slow(6))
    print(a.result(), b.result(), await asyncio.gather(quick(7), slow(8)))  # expect: 5 6 [7, 8]
    made = []
    loop.set_task_factory(lambda loop, coro, **kw: made.append(kw) or asyncio.Task(coro, loop=loop, **kw))
    await asyncio.create_task(quick(9), name='n')
    print(made, loop.get_task_factory() is not None)  # expect: [{}] True
    try: loop.set_task_factory(5)
    except TypeError as error: print(error)  # expect: task factory must be a callable or None
asyncio.run(main())
