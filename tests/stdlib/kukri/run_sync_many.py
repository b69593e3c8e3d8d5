# Many tasks parked at once, each with its locals, handled exception, context and recursion depth; woken in another order than they parked.
# differs: CPython has no module kukri
import asyncio
import contextvars
import gc
import sys
import kukri

variable = contextvars.ContextVar('variable', default='outside')

def depth():
    frame, n = sys._getframe(), 0
    while frame: frame, n = frame.f_back, n + 1
    return n

def descend(levels, seconds):
    if levels: return sorted([levels], key=lambda n: descend(levels - 1, seconds))
    before = depth()
    kukri.run_sync(asyncio.sleep(seconds))
    assert sys.exc_info()[1].args == (seconds,) and depth() == before
    return [seconds]

async def job(n):
    items = [object() for _ in range(3)]
    copy = list(items)
    variable.set(n)
    try:
        raise KeyError(n / 10000)
    except KeyError as error:
        descend(n % 20, n / 10000)
        try: raise
        except KeyError as again: assert again is error
    inner = contextvars.copy_context()
    def change():
        variable.set('inner')
        kukri.run_sync(asyncio.sleep(0))
        return variable.get()
    assert inner.run(change) == 'inner' and variable.get() == n and items == copy
    async def assign(): variable.set(-n)
    kukri.run_sync(assign())
    return variable.get()

async def main():
    tasks = [asyncio.create_task(job(n)) for n in range(100, 0, -1)]
    await asyncio.sleep(0.002)
    gc.collect()
    print(await asyncio.gather(*tasks) == list(range(-100, 0)), variable.get())  # expect: True outside
    print(sys.exc_info())  # expect: (None, None, None)

asyncio.run(main())
