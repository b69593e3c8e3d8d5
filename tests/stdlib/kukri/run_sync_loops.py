# Tasks park in loops whose methods were replaced, in debug mode, when the loop stops meanwhile, and when the step ends the loop.
# differs: CPython has no module kukri
import asyncio
import sys
import kukri

class OwnTurns(asyncio.SelectorEventLoop):
    def _run_once(self): super()._run_once()
class OwnCallSoon(asyncio.SelectorEventLoop):
    def call_soon(self, callback, *args, context=None): return super().call_soon(callback, *args, context=context)

async def value(v):
    await asyncio.sleep(0.001)
    return v
async def job(v): return kukri.run_sync(value(v)) + kukri.run_sync(value(v))
async def main():
    task = asyncio.create_task(job(0))
    await asyncio.sleep(0)
    task.cancel()
    return await asyncio.gather(task, *map(job, range(3)), return_exceptions=True)

for kind in OwnTurns, OwnCallSoon, asyncio.SelectorEventLoop:
    for debug in False, True:
        loop = kind()
        loop.set_debug(debug)
        print(loop.run_until_complete(main())[1:])
        left = loop.create_task(job(1))
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        assert left.cancelled()
# expect: [0, 2, 4]
# expect: [0, 2, 4]
# expect: [0, 2, 4]
# expect: [0, 2, 4]
# expect: [0, 2, 4]
# expect: [0, 2, 4]

loop = asyncio.new_event_loop()
async def stops():
    asyncio.get_running_loop().stop()
    return kukri.run_sync(asyncio.sleep(0, 'went on'))
task = loop.create_task(stops())
loop.run_forever()
print(task.done(), loop.run_until_complete(task))  # expect: False went on

async def exits():
    kukri.run_sync(asyncio.sleep(0))
    sys.exit(7)
ends, other = loop.create_task(exits()), loop.create_task(job(1))
try: loop.run_forever()
except SystemExit as error: print(error.code, ends.done(), ends.exception() is error, other.done())  # expect: 7 True True False
print(loop.run_until_complete(other))  # expect: 2
loop.close()

# A loop within a loop, by force.
async def outer():
    own = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    inner = asyncio.run(main())[1:]
    asyncio._set_running_loop(own)
    return inner, kukri.run_sync(value('outer'))
print(asyncio.run(outer()))  # expect: ([0, 2, 4], 'outer')
