# Locks, semaphores, conditions, barriers: nobody overtakes, what a cancelled task was given goes to the next one.
import asyncio
async def turns(n=4):
    for _ in range(n): await asyncio.sleep(0)
def shown(thing): return repr(thing).partition('[')[2].rstrip('>')
async def main():
    # Between release() and the waiter's turn the lock is free for nobody else.
    lock, log = asyncio.Lock(), []
    async def holder(name):
        async with lock: log.append(name); await asyncio.sleep(0)
    await lock.acquire()
    first, second = asyncio.create_task(holder(1)), asyncio.create_task(holder(2))
    await turns()
    print(shown(lock)); lock.release(); print(shown(lock), lock.locked())
# expect: locked, waiters:2]
# expect: unlocked, waiters:2] False
    try: lock.release()
    except RuntimeError as error: print(error)  # expect: Lock is not acquired.
    third = asyncio.create_task(holder(3))
    first.cancel()                               # it was its turn
    await asyncio.gather(first, second, third, return_exceptions=True)
    print(log, shown(lock))  # expect: [2, 3] unlocked]
    # All who wait are cancelled.
    await lock.acquire()
    tasks = [asyncio.create_task(holder(4)) for _ in range(2)]; await turns()
    for task in tasks: task.cancel()
    lock.release()
    async with lock: print('at once', shown(lock))  # expect: at once locked, waiters:2]
    await turns(); print(shown(lock))  # expect: unlocked]
    # Semaphores.
    for wrong in asyncio.Semaphore, asyncio.BoundedSemaphore:
        try: wrong(-1)
        except ValueError as error: print(error)
# expect: Semaphore initial value must be >= 0
# expect: Semaphore initial value must be >= 0
    sem = asyncio.BoundedSemaphore(2)
    await sem.acquire(); print(shown(sem)); await sem.acquire(); print(shown(sem), sem.locked())
# expect: unlocked, value:1]
# expect: locked] True
    log.clear()
    async def taker(name):
        async with sem: log.append(name)
    tasks = [asyncio.create_task(taker(n)) for n in range(3)]; await turns()
    print(shown(sem))  # expect: locked, waiters:3]
    sem.release(); tasks[0].cancel(); await turns()
    print(log, shown(sem))  # expect: [1, 2] unlocked, value:1]
    sem.release()
    try: sem.release()
    except ValueError as error: print(error)  # expect: BoundedSemaphore released too many times
    zero = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(zero.acquire()) for _ in range(2)]; await turns()
    tasks[0].cancel(); await turns(); zero.release(); zero.release(); await turns()
    print(await tasks[1], shown(zero))  # expect: True unlocked, value:1]
    # Who comes while others are on their way does not overtake them, even with a free permit.
    zero = asyncio.Semaphore(0); log.clear()
    async def comes(n): await zero.acquire(); log.append(n)
    tasks = [asyncio.create_task(comes(n)) for n in (1, 2)]; await turns()
    for _ in range(3): zero.release()
    print(zero.locked(), shown(zero)); await comes(3); print(log, shown(zero))
# expect: True locked, waiters:2]
# expect: [1, 2, 3] locked]
    # A condition: the notification of a cancelled task is another one's; the lock is taken in any case.
    cond = asyncio.Condition()
    async def waiter(name):
        async with cond:
            try: await cond.wait(); log.append(name)
            except asyncio.CancelledError: log.append(('cancelled', name, cond.locked())); raise
    log.clear()
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]; await turns()
    print(shown(cond))  # expect: unlocked, waiters:3]
    async with cond: cond.notify(); tasks[0].cancel()
    await turns(6); print(log)  # expect: [('cancelled', 0, True), 1]
    async with cond:
        cond.notify(0); await turns(); print(log[2:])  # expect: []
        tasks[2].cancel(); await turns(); print(log[2:], tasks[2].done())  # expect: [] False
    await turns(); print(log[2:])  # expect: [('cancelled', 2, True)]
    async with cond: print(await cond.wait_for(lambda: 'what it is'))  # expect: what it is
    shared = asyncio.Lock(); other = asyncio.Condition(shared)
    async with other: print(shared.locked(), other.locked())  # expect: True True
    # A barrier again and again, aborted, reset.
    try: asyncio.Barrier(0)
    except ValueError as error: print(error)  # expect: parties must be > 0
    barrier = asyncio.Barrier(3)
    async def party(rounds): return [await barrier.wait() for _ in range(rounds)]
    results = await asyncio.gather(*[party(4) for _ in range(3)])
    print([sorted(numbers) for numbers in zip(*results)], shown(barrier))  # expect: [[0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2]] filling, waiters:0/3]
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]; await turns()
    print(shown(barrier), barrier.n_waiting, barrier.parties)  # expect: filling, waiters:2/3] 2 3
    tasks[0].cancel(); await turns(); print(barrier.n_waiting)  # expect: 1
    await barrier.reset(); print(await asyncio.gather(tasks[1], return_exceptions=True), barrier.broken)  # expect: [BrokenBarrierError('Abort or reset of barrier')] False
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]; await turns()
    await barrier.abort(); print(await asyncio.gather(*tasks, return_exceptions=True), shown(barrier))
# expect: [BrokenBarrierError('Abort or reset of barrier'), BrokenBarrierError('Abort or reset of barrier')] broken]
    try: await barrier.wait()
    except asyncio.BrokenBarrierError as error: print(error)  # expect: Barrier aborted
    await barrier.reset()
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]; await turns()
    async with barrier as number: print(number, shown(barrier))  # expect: 2 draining, waiters:0/3]
    late = asyncio.create_task(barrier.wait())
    print(await asyncio.gather(*tasks), barrier.n_waiting)  # expect: [0, 1] 1
    late.cancel()
asyncio.run(main())
