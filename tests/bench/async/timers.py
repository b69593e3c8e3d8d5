# 100,000 timers at random times within a second: the processor's time, and how late they are.
import asyncio
import random
import sys
import time

COUNT = 100_000


async def main():
    loop = asyncio.get_running_loop()
    late = []
    random.seed(1)

    def fire(when):
        late.append(loop.time() - when)

    began = time.process_time()
    start = loop.time() + 0.3
    for _ in range(COUNT):
        when = start + random.random()
        loop.call_at(when, fire, when)
    while len(late) < COUNT:
        await asyncio.sleep(0.1)
    late.sort()
    print(f"figure {time.process_time() - began:.3f} s lower processor time of {COUNT} timers", file=sys.stderr)
    print(f"figure {late[COUNT // 2] * 1e6:.0f} us lower lateness at the median", file=sys.stderr)
    print(f"figure {late[COUNT * 99 // 100] * 1e6:.0f} us lower lateness at the 99th of 100", file=sys.stderr)
    print(COUNT)


asyncio.run(main())
