# Tasks that are cancelled while they sleep; wait_for(), in time and too late; a timeout that is not needed.
import asyncio

from _measure import Rate

COUNT = 50_000


async def sleeper():
    await asyncio.sleep(1000)


async def quick():
    await asyncio.sleep(0)


async def main():
    for what in "cancels, the first time", "cancels":
        tasks = [asyncio.create_task(sleeper()) for _ in range(COUNT)]
        await asyncio.sleep(0)
        with Rate(COUNT, what):
            for t in tasks:
                t.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    with Rate(COUNT, "wait_for in time"):
        for _ in range(COUNT):
            await asyncio.wait_for(quick(), 10)
    late = 0
    with Rate(COUNT // 10, "wait_for too late"):
        for _ in range(COUNT // 10):
            try:
                await asyncio.wait_for(asyncio.get_running_loop().create_future(), 0)
            except asyncio.TimeoutError:
                late += 1
    print(sum(t.cancelled() for t in tasks), late)


asyncio.run(main())
