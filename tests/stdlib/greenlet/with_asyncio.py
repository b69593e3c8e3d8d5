# Synchronous code in a greenlet hands awaitables to the coroutine that runs it, as database libraries do; beside run_sync() and atomic().
# differs: greenlet is a package of its own for CPython
import asyncio
import sys
import kukri
from greenlet import greenlet, getcurrent

class Spawned(greenlet): pass

async def spawn(function, *args):
    g = Spawned(function, getcurrent())
    result = g.switch(*args)
    while not g.dead:
        try: value = await result
        except BaseException: result = g.throw(*sys.exc_info())
        else: result = g.switch(value)
    return result

def await_only(awaitable): return getcurrent().parent.switch(awaitable)

async def value(v):
    await asyncio.sleep(0.001)
    if v < 0: raise ValueError(v)
    return v

def synchronous(n):
    total = sum(await_only(value(i)) for i in range(n))
    try: await_only(value(-n))
    except ValueError as error: return total, error.args

async def main():
    print(await asyncio.gather(*(spawn(synchronous, n) for n in (3, 5))))  # expect: [(3, (-3,)), (10, (-5,))]
    # The greenlet of the task can park, one of its own cannot.
    print(kukri.run_sync(spawn(synchronous, 2)))  # expect: (1, (-2,))
    def inside():
        try: kukri.run_sync(value(1))
        except RuntimeError as error: return str(error)
    print(greenlet(inside).switch())  # expect: kukri.run_sync() cannot park another greenlet than that of its task
    with kukri.atomic():
        try: greenlet(len).switch('abc')
        except RuntimeError as error: print(error)  # expect: greenlet.switch() would leave the task inside of kukri.atomic()
    # One that is suspended while its task parks, and goes on from another.
    main_greenlet = getcurrent()
    shared = greenlet(lambda: main_greenlet.switch('begun') or 'ended')
    print(shared.switch())  # expect: begun
    kukri.run_sync(asyncio.sleep(0))
    async def other(): return shared.switch()
    print(await asyncio.create_task(other()), shared.dead)  # expect: ended True
asyncio.run(main())

# A loop inside of a greenlet, left in the middle of a task's step.
outer = getcurrent()
async def steps():
    for n in range(3): outer.switch(n); await asyncio.sleep(0)
    return 'done'
looping = greenlet(lambda: asyncio.run(steps()))
print([looping.switch() for _ in range(4)], looping.dead)  # expect: [0, 1, 2, 'done'] True
