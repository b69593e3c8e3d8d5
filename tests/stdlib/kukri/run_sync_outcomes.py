# run_sync() gives what the awaitable gives or raises: coroutines, futures, tasks, sleep(), objects with __await__.
# differs: CPython has no module kukri
import asyncio
import sys
import kukri

async def value(v):
    await asyncio.sleep(0)
    return v

async def fails():
    await asyncio.sleep(0)
    raise ValueError('inside')

class Custom:
    def __await__(self):
        yield from value('custom').__await__()
        return 'by __await__'

print(kukri.run_sync(value('no loop')), kukri.run_sync(Custom()))  # expect: no loop by __await__

async def main():
    print(kukri.run_sync(value(1)))  # expect: 1
    print(kukri.run_sync(asyncio.sleep(0.001, 'slept')), kukri.run_sync(asyncio.sleep(0, 'yielded')))  # expect: slept yielded
    print(kukri.run_sync(Custom()))  # expect: by __await__
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.001, future.set_result, 'set')
    print(kukri.run_sync(future), kukri.run_sync(future))  # expect: set set
    print(kukri.run_sync(asyncio.create_task(value('task'))))  # expect: task
    print(kukri.run_sync(asyncio.gather(value(1), value(2))))  # expect: [1, 2]
    try: kukri.run_sync(fails())
    except ValueError as error: print(error, sys.exc_info()[1] is error)  # expect: inside True
    print(sys.exc_info())  # expect: (None, None, None)
    for wrong in (3, None, value):
        try: kukri.run_sync(wrong)
        except TypeError as error: print(error)
    # expect: object int can't be used in 'await' expression
    # expect: object NoneType can't be used in 'await' expression
    # expect: object function can't be used in 'await' expression
    used = value(1)
    await used
    try: kukri.run_sync(used)
    except RuntimeError as error: print(error)  # expect: cannot reuse already awaited coroutine
    async def nested(n):
        await asyncio.sleep(0)
        return kukri.run_sync(nested(n - 1)) + 1 if n else 0
    print(kukri.run_sync(nested(20)))  # expect: 20
    def callback():
        try: kukri.run_sync(value(1))
        except RuntimeError as error: print(error)
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0.001)
    # expect: kukri.run_sync() needs a task: what the event loop calls otherwise cannot wait

asyncio.run(main())
