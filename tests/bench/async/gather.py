# gather() of 100,000 tasks that sleep, and of as many that do not wait.
import asyncio

from _measure import Rate

COUNT = 100_000


async def sleeper():
    await asyncio.sleep(0.01)
    return 1


async def quick():
    return 1


async def main():
    with Rate(COUNT, "tasks gathered that sleep"):
        a = sum(await asyncio.gather(*(sleeper() for _ in range(COUNT))))
    with Rate(COUNT, "tasks gathered that do not wait"):
        b = sum(await asyncio.gather(*(quick() for _ in range(COUNT))))
    print(a, b)


asyncio.run(main())
