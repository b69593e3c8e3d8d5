# A task switch at the bottom of 100 awaits.
import asyncio

from _measure import Rate

COUNT = 100_000


async def deep(n):
    if n:
        return await deep(n - 1)
    for _ in range(COUNT):
        await asyncio.sleep(0)


async def main():
    with Rate(COUNT, "resumes through 100 awaits"):
        await deep(100)
    print(COUNT)


asyncio.run(main())
