# More places from which a task can be parked: generators, with blocks, finalizers, the collector, imports; and threads without a loop.
# differs: CPython has no module kukri
import asyncio
import contextlib
import gc
import importlib.abc
import importlib.util
import sys
import kukri

async def value(v):
    await asyncio.sleep(0.001)
    return v
def wait(v): return kukri.run_sync(value(v))

def generator():
    received = yield wait('yielded')
    yield wait(received)
async def asynchronous_generator():
    for n in range(3): yield wait(n)
@contextlib.contextmanager
def manager():
    yield wait('entered')
    print(wait('left'))
class Finalized:
    def __del__(self): print(wait('finalized'))
class Loader(importlib.abc.InspectLoader, importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, self) if name == 'slow_module' else None
    def get_source(self, name): return 'import kukri, asyncio\nx = kukri.run_sync(asyncio.sleep(0.001, "imported"))'
sys.meta_path.insert(0, Loader())

async def main():
    g = generator()
    print(next(g), g.send('sent'))  # expect: yielded sent
    print([n async for n in asynchronous_generator()])  # expect: [0, 1, 2]
    with manager() as entered: print(entered)
    # expect: entered
    # expect: left
    Finalized()  # expect: finalized
    cycle = Finalized()
    cycle.self = cycle
    del cycle
    gc.collect()  # expect: finalized
    import slow_module
    print(slow_module.x)  # expect: imported
    print(await asyncio.to_thread(wait, 'in a thread'))  # expect: in a thread

async def both(): await asyncio.gather(main(), *(value(n) for n in range(10)))
asyncio.run(both())
