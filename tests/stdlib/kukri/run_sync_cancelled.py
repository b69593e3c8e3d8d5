# A parked task is cancelled as one that awaits: CancelledError is raised by run_sync(), and may be caught. Timeouts work from both sides.
# differs: CPython has no module kukri
import asyncio
import kukri

def wait(log):
    try:
        return kukri.run_sync(asyncio.sleep(60))
    except asyncio.CancelledError as error:
        log.append(error.args)
        raise
    finally:
        log.append(kukri.run_sync(asyncio.sleep(0, 'cleaned up')))

async def job(log): return wait(log)

async def main():
    log = []
    task = asyncio.create_task(job(log))
    await asyncio.sleep(0)
    print(task.done(), 'wait_for=' in repr(task))  # expect: False True
    task.cancel('enough')
    try: await task
    except asyncio.CancelledError as error: print(error.args, log)  # expect: ('enough',) [('enough',), 'cleaned up']
    print(task.cancelled())  # expect: True

    async def stubborn():
        try: kukri.run_sync(asyncio.sleep(60))
        except asyncio.CancelledError: asyncio.current_task().uncancel()
        return kukri.run_sync(asyncio.sleep(0, 'went on'))
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)  # expect: went on

    try:
        async with asyncio.timeout(0.001): kukri.run_sync(asyncio.sleep(60))
    except TimeoutError: print('outer timeout')  # expect: outer timeout
    async def limited():
        async with asyncio.timeout(0.001): await asyncio.sleep(60)
    try: kukri.run_sync(limited())
    except TimeoutError: print('inner timeout')  # expect: inner timeout
    try: kukri.run_sync(asyncio.wait_for(asyncio.sleep(60), 0.001))
    except TimeoutError: print('wait_for')  # expect: wait_for

    async with asyncio.TaskGroup() as group:
        first = group.create_task(job(log2 := []))
        await asyncio.sleep(0)
        first.cancel()
    print(log2)  # expect: [(), 'cleaned up']

asyncio.run(main())
