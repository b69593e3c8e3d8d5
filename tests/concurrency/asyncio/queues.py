# Queue, PriorityQueue, LifoQueue: bounded, joined, shut down, cancelled.
import asyncio
async def main():
    q = asyncio.Queue(2)
    print(q, q.empty(), q.full(), q.maxsize)  # expect: <Queue maxsize=2> True False 2
    q.put_nowait(1); await q.put(2)
    print(q.full(), q.qsize())  # expect: True 2
    try: q.put_nowait(3)
    except asyncio.QueueFull as error: print(repr(error))  # expect: QueueFull()
    putter = asyncio.create_task(q.put(3)); await asyncio.sleep(0)
    print(putter.done(), q.get_nowait(), await q.get(), await q.get())  # expect: False 1 2 3
    try: q.get_nowait()
    except asyncio.QueueEmpty as error: print(repr(error))  # expect: QueueEmpty()
    joined = asyncio.create_task(q.join()); await asyncio.sleep(0)
    for i in range(3): print(joined.done()); q.task_done(); await asyncio.sleep(0)
# expect: False
# expect: False
# expect: False
    await joined
    try: q.task_done()
    except ValueError as error: print(error)  # expect: task_done() called too many times
    # Items go to those who wait, in their order, whoever is cancelled.
    getters = [asyncio.create_task(q.get()) for i in range(3)]
    await asyncio.sleep(0); getters[0].cancel()
    q.put_nowait('a'); q.put_nowait('b')
    print(await asyncio.gather(*getters, return_exceptions=True))  # expect: [CancelledError(''), 'a', 'b']
    getter, other = asyncio.create_task(q.get()), asyncio.create_task(q.get())
    await asyncio.sleep(0); q.put_nowait('c'); getter.cancel(); q.put_nowait('d')
    print(await asyncio.gather(getter, other, return_exceptions=True), q.qsize())  # expect: [CancelledError(''), 'c'] 1
    for kind in asyncio.PriorityQueue, asyncio.LifoQueue:
        q = kind()
        for i in 3, 1, 2: q.put_nowait(i)
        print([q.get_nowait() for i in range(3)])
# expect: [1, 2, 3]
# expect: [2, 1, 3]
    # Shut down: what is in it comes out; at once: nothing does.
    q = asyncio.Queue(); q.put_nowait(1); q.shutdown()
    print(await q.get(), q)  # expect: 1 <Queue maxsize=0 tasks=1 shutdown>
    for f in q.get, q.get_nowait, lambda: q.put(1), lambda: q.put_nowait(1):
        try: await f()
        except asyncio.QueueShutDown as error: print(repr(error))
# expect: QueueShutDown()
# expect: QueueShutDown()
# expect: QueueShutDown()
# expect: QueueShutDown()
    q = asyncio.Queue(); q.put_nowait(1); getter = asyncio.create_task(asyncio.Queue.join(q)); q.shutdown(immediate=True)
    print(await getter, q.qsize())  # expect: None 0
    q = asyncio.Queue(); getters = [asyncio.create_task(q.get()) for i in range(2)]; await asyncio.sleep(0); q.shutdown()
    print(await asyncio.gather(*getters, return_exceptions=True))  # expect: [QueueShutDown(), QueueShutDown()]
    # Many producers and consumers lose nothing.
    q = asyncio.Queue(3); got = []
    async def produce(n):
        for i in range(50): await q.put(n * 50 + i)
    async def consume():
        while True:
            got.append(await q.get()); q.task_done()
    consumers = [asyncio.create_task(consume()) for i in range(4)]
    await asyncio.gather(*(produce(n) for n in range(4))); await q.join()
    for c in consumers: c.cancel()
    print(sorted(got) == list(range(200)))  # expect: True
asyncio.run(main())
