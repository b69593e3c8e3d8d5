# Whose turn it is at a queue: cancelled waiters hand their turn on, closed ones leave the line, joiners wake once.
import asyncio
async def main():
    queue = asyncio.Queue()
    async def taker(name):
        item = await queue.get()
        log.append((name, item))
    log = []
    first, second = asyncio.create_task(taker(1)), asyncio.create_task(taker(2))
    await asyncio.sleep(0)
    queue.put_nowait('a'); first.cancel()        # its turn had come
    await asyncio.sleep(0); await asyncio.sleep(0)
    print(first.cancelled(), log, str(queue))  # expect: True [(2, 'a')] <Queue maxsize=0 tasks=1>
    first, second = asyncio.create_task(taker(1)), asyncio.create_task(taker(2))
    await asyncio.sleep(0)
    print(str(queue))  # expect: <Queue maxsize=0 _getters[2] tasks=1>
    first.cancel(); await asyncio.sleep(0)
    print(str(queue))  # expect: <Queue maxsize=0 _getters[1] tasks=1>
    queue.put_nowait('b'); await second
    print(log)  # expect: [(2, 'a'), (2, 'b')]
    # Closed from outside.
    coro = queue.get(); coro.send(None); print(str(queue)); coro.close(); print(str(queue))
# expect: <Queue maxsize=0 _getters[1] tasks=2>
# expect: <Queue maxsize=0 tasks=2>
    # The same for those that wait for room.
    queue = asyncio.Queue(1); queue.put_nowait(0)
    givers = [asyncio.create_task(queue.put(n)) for n in (1, 2)]
    await asyncio.sleep(0)
    print(str(queue))  # expect: <Queue maxsize=1 _queue=[0] _putters[2] tasks=1>
    queue.get_nowait(); givers[0].cancel()
    await asyncio.sleep(0); await asyncio.sleep(0)
    print(str(queue), givers[1].done())  # expect: <Queue maxsize=1 _queue=[2] tasks=2> True
    joiners = [asyncio.create_task(queue.join()) for _ in range(2)]
    await asyncio.sleep(0)
    joiners[0].cancel()
    queue.task_done(); await asyncio.sleep(0); print([task.done() for task in joiners])  # expect: [True, False]
    queue.task_done(); await joiners[1]; await queue.join()
    try: queue.task_done()
    except ValueError as error: print(error)  # expect: task_done() called too many times
    # The end.
    queue = asyncio.LifoQueue(2)
    for n in 1, 2: queue.put_nowait(n)
    giver = asyncio.create_task(queue.put(3)); await asyncio.sleep(0)
    queue.shutdown()
    print(await asyncio.gather(giver, return_exceptions=True), await queue.get(), str(queue))  # expect: [QueueShutDown()] 2 <LifoQueue maxsize=2 _queue=[1] tasks=2 shutdown>
    queue.shutdown(immediate=True)
    for call in queue.get_nowait, lambda: queue.put_nowait(1):
        try: call()
        except asyncio.QueueShutDown as error: print(repr(error), queue.qsize())
# expect: QueueShutDown() 0
# expect: QueueShutDown() 0
    print(str(queue))  # expect: <LifoQueue maxsize=2 tasks=1 shutdown>
    queue = asyncio.PriorityQueue()
    for n in 3, 1, 2: await queue.put(n)
    taken = [await queue.get() for _ in range(3)]
    waiting = [asyncio.create_task(queue.get()) for _ in range(2)]; await asyncio.sleep(0)
    queue.shutdown()
    print(taken, await asyncio.gather(*waiting, return_exceptions=True))  # expect: [1, 2, 3] [QueueShutDown(), QueueShutDown()]
asyncio.run(main())
