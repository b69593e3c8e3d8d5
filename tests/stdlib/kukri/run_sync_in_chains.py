# run_sync() in the innermost of many levels: the stack is parked in the middle of a chain while the others go on.
# differs: kukri is no module of CPython
import asyncio
import kukri


async def deep(n, innermost):
    return await deep(n - 1, innermost) + 1 if n else await innermost()


async def works():
    total = 0
    for n in range(20):
        await asyncio.sleep(0)
        total += kukri.run_sync(asyncio.sleep(0, n))
    return total


async def ends():
    await asyncio.sleep(0)
    kukri.run_sync(asyncio.sleep(1000))


async def main():
    print(await asyncio.gather(*(deep(n, works) for n in range(0, 50, 10))))  # expect: [190, 200, 210, 220, 230]
    task = asyncio.create_task(deep(30, ends))
    await asyncio.sleep(0.001)
    print(task.get_coro().cr_running)  # expect: True
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled', task.get_coro().cr_frame)  # expect: cancelled None


asyncio.run(main())
