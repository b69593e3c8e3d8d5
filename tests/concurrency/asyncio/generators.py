# Asynchronous generators in tasks: closed at the end of their loop, and by the loop.
import asyncio, contextlib, gc
async def numbers(n, log):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        await asyncio.sleep(0)
        log.append('closed')
async def main():
    log = []
    print([i async for i in numbers(3, log)], log)  # expect: [0, 1, 2] ['closed']
    async for i in numbers(3, log): break
    gc.collect(); await asyncio.sleep(0.001)
    print(log)  # expect: ['closed', 'closed']
    async with contextlib.aclosing(numbers(3, log)) as g: print(await anext(g))  # expect: 0
    print(log)  # expect: ['closed', 'closed', 'closed']
    g = numbers(2, log)
    print(await g.asend(None), await anext(g), await anext(g, 'end'), log[-1])  # expect: 0 1 end closed
    g = numbers(5, log); await anext(g)
    try: await g.athrow(ValueError('thrown in'))
    except ValueError as error: print(error, len(log))  # expect: thrown in 5
    @contextlib.asynccontextmanager
    async def scope(name):
        await asyncio.sleep(0)
        try: yield name
        except ValueError as error: print('swallowed', error)  # expect: swallowed s
        finally: await asyncio.sleep(0)
    async with scope('s') as s: raise ValueError(s)
    async with contextlib.AsyncExitStack() as stack:
        print([await stack.enter_async_context(scope(n)) for n in 'ab'])  # expect: ['a', 'b']
        stack.push_async_callback(asyncio.sleep, 0)
    kept.append(numbers(9, kept)); await anext(kept[0])
    other = numbers(5, log)
    one, two = asyncio.create_task(anext(other)), asyncio.create_task(anext(other))
    print([type(r).__name__ for r in await asyncio.gather(one, two, return_exceptions=True)])  # expect: ['int', 'RuntimeError']
kept = []
asyncio.run(main())
print(kept[1:])  # expect: ['closed']
