# gather(), wait(), as_completed(), shield(): order, errors, cancellation.
import asyncio
async def value(n, t=0):
    await asyncio.sleep(t)
    return n
async def bad(e, t=0):
    await asyncio.sleep(t)
    raise e
async def main():
    print(await asyncio.gather(), await asyncio.gather(value(1, 0.003), value(2), value(3, 0.001)))  # expect: [] [1, 2, 3]
    same = asyncio.create_task(value('same'))
    print(await asyncio.gather(same, value(1), same))  # expect: ['same', 1, 'same']
    print(await asyncio.gather(value(1), bad(ValueError('v')), return_exceptions=True))  # expect: [1, ValueError('v')]
    rest = asyncio.create_task(value('rest', 0.003))
    try: await asyncio.gather(rest, bad(ValueError('first')), bad(KeyError('second'), 0.001))
    except ValueError as error: print(repr(error), rest.done(), await rest)  # expect: ValueError('first') False rest
    # Cancelling gather() cancels the children; a cancelled child is an exception like others.
    children = [asyncio.create_task(value(i, 10)) for i in range(3)]
    g = asyncio.gather(*children); await asyncio.sleep(0)
    print(g.cancel())  # expect: True
    try: await g
    except asyncio.CancelledError: print([c.cancelled() for c in children], g.cancelled())  # expect: [True, True, True] False
    child = asyncio.create_task(value(1, 10)); g = asyncio.gather(child, value(2), return_exceptions=True)
    await asyncio.sleep(0); child.cancel()
    print(await g)  # expect: [CancelledError(''), 2]
    # wait()
    ts = [asyncio.create_task(value(i, i / 20)) for i in range(3)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), {t.result() for t in done})  # expect: 1 2 {0}
    done, pending = await asyncio.wait(ts, timeout=0.0001)
    print(len(done), len(pending))  # expect: 1 2
    done, pending = await asyncio.wait(ts)
    print(sorted(t.result() for t in done), pending)  # expect: [0, 1, 2] set()
    done, pending = await asyncio.wait([asyncio.create_task(bad(ValueError())), asyncio.create_task(value(1, 10))], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), repr(done.pop().exception()), pending.pop().cancel())  # expect: 1 1 ValueError() True
    for wrong in ([], [value(1)], value(1)):
        try: await asyncio.wait(wrong)
        except (TypeError, ValueError) as error: print(error)
# expect: Set of Tasks/Futures is empty.
# expect: Passing coroutines is forbidden, use tasks explicitly.
# expect: expect a list of futures, not coroutine
        finally:
            for c in wrong if isinstance(wrong, list) else [wrong]: c.close()
    t = asyncio.create_task(value(1))
    try: await asyncio.wait([t], return_when='SOME')
    except ValueError as error: print(error)  # expect: Invalid return_when value: SOME
    # as_completed(), both ways
    print([await c for c in asyncio.as_completed([value(1, 0.01), value(2, 0.001), value(3)])])  # expect: [3, 2, 1]
    ts = {asyncio.create_task(value(i, i / 200)) for i in (3, 1, 2)}
    async for t in asyncio.as_completed(ts): print(t in ts, t.result())
# expect: True 1
# expect: True 2
# expect: True 3
    try:
        for c in asyncio.as_completed([value(1), value(2, 10)], timeout=0.005): print(await c)  # expect: 1
    except TimeoutError as error: print(repr(error))  # expect: TimeoutError()
    try:
        async for t in asyncio.as_completed([value(1), value(2, 10)], timeout=0.005): print(t.result())  # expect: 1
    except TimeoutError as error: print(repr(error))  # expect: TimeoutError()
    # shield()
    inner = asyncio.create_task(value('inner', 0.005)); outer = asyncio.shield(inner)
    await asyncio.sleep(0); outer.cancel()
    try: await outer
    except asyncio.CancelledError: print('outer cancelled', inner.cancelled(), await inner)  # expect: outer cancelled False inner
    inner = asyncio.create_task(value('inner', 10)); outer = asyncio.shield(inner)
    await asyncio.sleep(0); inner.cancel()
    try: await outer
    except asyncio.CancelledError: print('inner cancelled', outer.cancelled())  # expect: inner cancelled True
    print(await asyncio.shield(value('v')))  # expect: v
    try: await asyncio.shield(bad(IndexError('i')))
    except IndexError as error: print(repr(error))  # expect: IndexError('i')
    # ensure_future
    f = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(f) is f, asyncio.isfuture(f), asyncio.iscoroutine(f))  # expect: True True False
    class Awaitable:
        def __await__(self): return value('awaited').__await__()
    print(await asyncio.ensure_future(Awaitable()))  # expect: awaited
    try: asyncio.ensure_future(5)
    except TypeError as error: print(error)  # expect: An asyncio.Future, a coroutine or an awaitable is required
asyncio.run(main())
