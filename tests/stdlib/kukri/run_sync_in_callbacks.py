# run_sync() waits in code that is no coroutine: a sort key, a comparison, an attribute hook, an iterator, str.format. Others go on meanwhile.
# differs: CPython has no module kukri
import asyncio
import kukri

ticks = 0

async def fetch(value):
    await asyncio.sleep(0.001)
    return value

async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep(0)

class Row:
    def __init__(self, key): self.key = key
    def __lt__(self, other): return kukri.run_sync(fetch(self.key < other.key))
    def __getattr__(self, name): return kukri.run_sync(fetch(name.upper()))
    def __format__(self, spec): return kukri.run_sync(fetch(f'{spec}={self.key}'))
    def __hash__(self): return kukri.run_sync(fetch(1))
    def __eq__(self, other): return kukri.run_sync(fetch(self.key == other.key))

class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return kukri.run_sync(fetch(self.n))

async def main():
    ticker = asyncio.create_task(tick())
    def others_ran(f):
        before = ticks
        result = f()
        return result, ticks > before
    print(others_ran(lambda: sorted([3, 1, 2], key=lambda n: kukri.run_sync(fetch(-n)))))  # expect: ([3, 2, 1], True)
    print(others_ran(lambda: [r.key for r in sorted(map(Row, 'cab'))]))  # expect: (['a', 'b', 'c'], True)
    print(others_ran(lambda: Row(1).colour))  # expect: ('COLOUR', True)
    print(others_ran(lambda: f'{Row(5):k}'))  # expect: ('k=5', True)
    print(others_ran(lambda: {Row(1): 'x', Row(2): 'y'}[Row(2)]))  # expect: ('y', True)
    print(others_ran(lambda: list(zip(Countdown(3), 'abc'))))  # expect: ([(2, 'a'), (1, 'b'), (0, 'c')], True)
    print(others_ran(lambda: max(Countdown(4), key=lambda n: kukri.run_sync(fetch(n % 3)))))  # expect: (2, True)
    print(asyncio.current_task().done(), ticker.cancel())  # expect: False True

asyncio.run(main())
