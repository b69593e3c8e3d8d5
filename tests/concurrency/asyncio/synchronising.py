# Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier: fairness, errors, cancelled waiters.
import asyncio, re
def shown(x): return re.sub('0x[0-9a-f]+', 'ADDRESS', repr(x))
async def main():
    lock = asyncio.Lock(); order = []
    print(shown(lock))  # expect: <asyncio.locks.Lock object at ADDRESS [unlocked]>
    async def use(n):
        async with lock:
            order.append(n); await asyncio.sleep(0)
    await lock.acquire(); ts = [asyncio.create_task(use(n)) for n in range(4)]
    await asyncio.sleep(0); ts[1].cancel()
    print(shown(lock)); lock.release()  # expect: <asyncio.locks.Lock object at ADDRESS [locked, waiters:4]>
    print(await asyncio.gather(*ts, return_exceptions=True), order, lock.locked())  # expect: [None, CancelledError(''), None, None] [0, 2, 3] False
    try: lock.release()
    except RuntimeError as error: print(error)  # expect: Lock is not acquired.
    # The one whose turn it is gets cancelled: it is the next one's.
    await lock.acquire(); first, second = (asyncio.create_task(use(n)) for n in (10, 11))
    await asyncio.sleep(0); lock.release(); first.cancel()
    print(await asyncio.gather(first, second, return_exceptions=True), order[-1])  # expect: [CancelledError(''), None] 11
    event = asyncio.Event(); ts = [asyncio.create_task(event.wait()) for n in range(3)]
    await asyncio.sleep(0); print(shown(event)); event.set(); event.clear()  # expect: <asyncio.locks.Event object at ADDRESS [unset, waiters:3]>
    print(await asyncio.gather(*ts), event.is_set()); event.set(); print(await event.wait(), shown(event))
# expect: [True, True, True] False
# expect: True <asyncio.locks.Event object at ADDRESS [set]>
    cond = asyncio.Condition(); woken = []
    async def waiter(n):
        async with cond:
            await cond.wait(); woken.append(n)
    ts = [asyncio.create_task(waiter(n)) for n in range(5)]
    await asyncio.sleep(0.001)
    async with cond: cond.notify(2)
    await asyncio.sleep(0.001); print(woken)  # expect: [0, 1]
    async with cond: cond.notify_all()
    await asyncio.gather(*ts); print(woken)  # expect: [0, 1, 2, 3, 4]
    for f in cond.notify, cond.wait:
        try: await f()
        except RuntimeError as error: print(error)
# expect: cannot notify on un-acquired lock
# expect: cannot wait on un-acquired lock
    box = []
    async def consumer():
        async with cond: return await cond.wait_for(lambda: len(box))
    t = asyncio.create_task(consumer())
    for i in range(2):
        await asyncio.sleep(0)
        async with cond: cond.notify_all(); box += [i] * i
    async with cond: cond.notify_all()
    print(await t)  # expect: 1
    # A cancelled waiter takes the lock before it goes.
    t = asyncio.create_task(waiter('x')); await asyncio.sleep(0)
    await cond.acquire(); t.cancel(); await asyncio.sleep(0); print(t.done()); cond.release()  # expect: False
    print(await asyncio.gather(t, return_exceptions=True), cond.locked())  # expect: [CancelledError('')] False
    sem = asyncio.Semaphore(2); running = most = 0
    async def limited():
        nonlocal running, most
        async with sem:
            running += 1; most = max(most, running); await asyncio.sleep(0.001); running -= 1
    await asyncio.gather(*(limited() for i in range(7))); print(most, shown(sem), sem.locked())  # expect: 2 <asyncio.locks.Semaphore object at ADDRESS [unlocked, value:2]> False
    bounded = asyncio.BoundedSemaphore(1)
    try: bounded.release()
    except ValueError as error: print(error)  # expect: BoundedSemaphore released too many times
    try: asyncio.Semaphore(-1)
    except ValueError as error: print(error)  # expect: Semaphore initial value must be >= 0
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*(barrier.wait() for i in range(3)))), barrier.parties, barrier.n_waiting, barrier.broken)  # expect: [0, 1, 2] 3 0 False
    ts = [asyncio.create_task(barrier.wait()) for i in range(2)]
    await asyncio.sleep(0.001); print(barrier.n_waiting); await barrier.reset()  # expect: 2
    print([type(e).__name__ for e in await asyncio.gather(*ts, return_exceptions=True)], barrier.broken)  # expect: ['BrokenBarrierError', 'BrokenBarrierError'] False
    ts = [asyncio.create_task(barrier.wait()) for i in range(2)]
    await asyncio.sleep(0.001); await barrier.abort()
    print([str(e) for e in await asyncio.gather(*ts, return_exceptions=True)], barrier.broken)  # expect: ['Abort or reset of barrier', 'Abort or reset of barrier'] True
    try: asyncio.Barrier(0)
    except ValueError as error: print(error)  # expect: parties must be > 0
    return lock
lock = asyncio.run(main())
async def other():
    await lock.acquire()
    await lock.acquire()
async def bound():
    try: await asyncio.wait_for(other(), 0.01)
    except RuntimeError as error: print(re.sub('<.*>', '<...>', str(error)))  # expect: <...> is bound to a different event loop
asyncio.run(bound())
