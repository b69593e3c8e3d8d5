# What is parked when its loop is closed, or the program ends, is cancelled where it stands; it cannot wait again.
# differs: CPython has no module kukri
import asyncio
import kukri

def wait(name):
    try:
        kukri.run_sync(asyncio.sleep(60))
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    finally:
        print(name, 'finally')

async def job(name): wait(name)

loop = asyncio.new_event_loop()
task = loop.create_task(job('closed'))
loop.run_until_complete(asyncio.sleep(0))
loop.close()
# expect: closed cancelled
# expect: closed finally
print(task.cancelled())  # expect: True

async def main():
    asyncio.create_task(job('left by run()'))
    await asyncio.sleep(0)
asyncio.run(main())
# expect: left by run() cancelled
# expect: left by run() finally

async def waits_again():
    try: await asyncio.sleep(60)
    finally: await asyncio.sleep(0)
async def again():
    try: kukri.run_sync(waits_again())
    except RuntimeError as error: print(error)
loop = asyncio.new_event_loop()
task = loop.create_task(again())
loop.run_until_complete(asyncio.sleep(0))
loop.close()  # expect: kukri.run_sync() cannot wait any more: the event loop has gone

# The loop may stop and run again in between, from elsewhere.
loop = asyncio.new_event_loop()
async def short(): return kukri.run_sync(asyncio.sleep(0.002, 'later'))
task = loop.create_task(short())
loop.run_until_complete(asyncio.sleep(0))
print(task.done())  # expect: False
print(kukri.run_sync(asyncio.sleep(0, 'another loop')))  # expect: another loop
print((lambda: loop.run_until_complete(task))())  # expect: later

task = loop.create_task(job('at the end'))
loop.run_until_complete(asyncio.sleep(0))
print('end')  # expect: end
# expect: at the end cancelled
# expect: at the end finally
