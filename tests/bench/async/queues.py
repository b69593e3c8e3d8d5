# Items through asyncio.Queue: unbounded, and one by one.
import asyncio

from _measure import Rate

COUNT = 200_000


async def produce(q, n):
    for i in range(n):
        await q.put(i)


async def consume(q, n):
    total = 0
    for _ in range(n):
        total += await q.get()
    return total


async def main():
    for size, what in ((0, "items through an unbounded queue"), (1, "items through a queue of one place")):
        q = asyncio.Queue(size)
        with Rate(COUNT, what):
            _, total = await asyncio.gather(produce(q, COUNT), consume(q, COUNT))
        print(total)


asyncio.run(main())
