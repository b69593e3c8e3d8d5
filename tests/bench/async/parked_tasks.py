# What a task that sleeps needs in memory.
import asyncio
import sys

from _measure import resident

COUNT = 100_000


async def sleeper():
    await asyncio.sleep(1000)


async def main():
    before = resident()
    tasks = [asyncio.create_task(sleeper()) for _ in range(COUNT)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(f"figure {(resident() - before) / COUNT:.0f} bytes lower memory of a sleeping task", file=sys.stderr)
    for t in tasks:
        t.cancel()
    await asyncio.wait(tasks)
    print(COUNT)


asyncio.run(main())
