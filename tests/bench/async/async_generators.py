# Items of asynchronous generators, with and without waiting.
import asyncio

from _measure import Rate

COUNT = 500_000


async def numbers(n):
    for i in range(n):
        yield i


async def waiting(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    total = 0
    with Rate(COUNT, "items of an asynchronous generator"):
        async for i in numbers(COUNT):
            total += i
    with Rate(COUNT // 5, "items that are waited for"):
        async for i in waiting(COUNT // 5):
            total += i
    print(total)


asyncio.run(main())
