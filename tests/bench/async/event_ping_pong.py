# Two tasks wait for each other by two events; and a lock that goes round.
import asyncio

from _measure import Rate

ROUNDS = 100_000


async def serve(mine, yours):
    for _ in range(ROUNDS):
        await mine.wait()
        mine.clear()
        yours.set()


async def take(lock, n):
    for _ in range(n):
        async with lock:
            await asyncio.sleep(0)


async def main():
    a, b = asyncio.Event(), asyncio.Event()
    a.set()
    with Rate(2 * ROUNDS, "events waited for"):
        await asyncio.gather(serve(a, b), serve(b, a))
    lock = asyncio.Lock()
    with Rate(ROUNDS, "contended locks"):
        await asyncio.gather(*(take(lock, ROUNDS // 10) for _ in range(10)))
    print(a.is_set(), b.is_set())


asyncio.run(main())
