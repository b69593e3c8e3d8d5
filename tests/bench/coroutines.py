"""Coroutines driven by hand: a round-robin scheduler, awaitable objects, async with and for."""
from collections import deque


class Switch:
    __slots__ = ()

    def __await__(self):
        return (yield "switch")


class Channel:
    def __init__(self):
        self.items = deque()

    async def put(self, item):
        while len(self.items) >= 8:
            await Switch()
        self.items.append(item)

    async def get(self):
        while not self.items:
            await Switch()
        return self.items.popleft()


class Ticks:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        if self.n & 3 == 0:
            await Switch()
        return self.n


class Section:
    async def __aenter__(self):
        await Switch()

    async def __aexit__(self, *exc_info):
        return None


async def produce(channel, n):
    for i in range(n):
        await channel.put(i)
    await channel.put(None)


async def consume(channel, results):
    total = 0
    while (item := await channel.get()) is not None:
        total += item
    results.append(total)


async def ticking(n, results):
    total = 0
    async for tick in Ticks(n):
        total += tick
    async with Section():
        total += sum([t async for t in Ticks(100)])
    results.append(total)


def run_all(tasks):
    ready = deque(tasks)
    switches = 0
    while ready:
        task = ready.popleft()
        try:
            task.send(None)
        except StopIteration:
            continue
        switches += 1
        ready.append(task)
    return switches


def run(workers, n):
    results = []
    tasks = []
    for _ in range(workers):
        channel = Channel()
        tasks += [produce(channel, n), consume(channel, results), ticking(n, results)]
    return run_all(tasks), sum(results)


print("coroutines", *run(25, 40_000))
