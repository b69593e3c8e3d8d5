# sleep(0): one task with the loop for itself, and a hundred that take turns.
import asyncio

from _measure import Rate

COUNT = 500_000


async def spin(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    with Rate(COUNT, "switches of one task"):
        await spin(COUNT)
    with Rate(COUNT, "switches of 100 tasks"):
        await asyncio.gather(*(spin(COUNT // 100) for _ in range(100)))
    print(COUNT)


asyncio.run(main())
