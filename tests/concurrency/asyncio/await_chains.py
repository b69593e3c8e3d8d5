# Tasks whose coroutines await through many levels: their stacks, cancelling, exceptions, contexts, and what waits in between.
import asyncio
import contextvars
import io
import sys

var = contextvars.ContextVar('var', default=0)


async def deep(n, innermost):
    if n:
        return await deep(n - 1, innermost) + 1
    return await innermost()


async def steps():
    total = 0
    for n in range(50):
        await asyncio.sleep(0)
        total += var.get()
        var.set(n)
    return total


async def cancelled():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        log.append('cancelled')
        await asyncio.sleep(0)
        raise


async def fails():
    for _ in range(3):
        await asyncio.sleep(0)
    raise KeyError('fails')


async def shows_stack():
    await asyncio.sleep(0)
    stack = io.StringIO()
    asyncio.current_task().print_stack(file=stack)
    log.append(len(asyncio.current_task().get_stack()) > 1)
    await asyncio.sleep(0)
    frame, names = sys._getframe(), 0
    while frame and frame.f_code.co_name != 'run':
        names += frame.f_code.co_name == 'deep'
        frame = frame.f_back
    return names


async def gate(event):
    await event.wait()
    return 1


async def in_timeout():
    try:
        async with asyncio.timeout(0.001):
            await deep(10, lambda: asyncio.sleep(1000))
    except TimeoutError:
        return await deep(5, steps)


log = []


async def main():
    print(await asyncio.gather(deep(100, steps), deep(3, steps), steps()))  # expect: [1276, 1179, 1176]
    task = asyncio.create_task(deep(50, cancelled))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        print('cancelled', log)  # expect: cancelled ['cancelled']
    try:
        await deep(40, fails)
    except KeyError as e:
        levels, tb = 0, e.__traceback__
        while tb:
            levels += tb.tb_frame.f_code.co_name == 'deep'
            tb = tb.tb_next
        print(repr(e), levels)  # expect: KeyError('fails') 41
    print(await deep(20, shows_stack), log[1:])  # expect: 41 [True]
    event = asyncio.Event()
    tasks = [asyncio.create_task(deep(n, lambda: gate(event))) for n in range(0, 60, 7)]
    await asyncio.sleep(0)
    stacks = [len(t.get_stack()) for t in tasks]
    event.set()
    print(await asyncio.gather(*tasks), stacks)  # expect: [1, 8, 15, 22, 29, 36, 43, 50, 57] [1, 1, 1, 1, 1, 1, 1, 1, 1]
    print(await in_timeout())  # expect: 1181


asyncio.run(main())
