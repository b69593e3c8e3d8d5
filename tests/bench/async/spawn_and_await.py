# Tasks that are made and awaited one after the other.
import asyncio

from _measure import Rate

COUNT = 200_000


async def nothing(n):
    return n


async def main():
    total = 0
    with Rate(COUNT, "create_task and await"):
        for i in range(COUNT):
            total += await asyncio.create_task(nothing(i))
    print(total)


asyncio.run(main())
