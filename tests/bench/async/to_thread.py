# Calls in other threads.
import asyncio

from _measure import Rate

COUNT = 20_000


async def main():
    total = 0
    with Rate(COUNT, "to_thread, one after the other"):
        for i in range(COUNT):
            total += await asyncio.to_thread(abs, -i)
    print(total)


asyncio.run(main())
