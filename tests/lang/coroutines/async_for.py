# `async for` awaits `__anext__` until StopAsyncIteration; `else` as in plain loops.
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i

async def main():
    async for x in Count(2):
        print('item', x)
    else:
        print('else')
    print([x * 2 async for x in Count(3) if x != 2], {x async for x in Count(1)},
          {x: 0 async for x in Count(2)})

def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as stop:
        return stop.value

run(main())
# expect: item 1
# expect: item 2
# expect: else
# expect: [2, 6] {1} {1: 0, 2: 0}
async def bad(it):
    async for x in it: pass
class NoNext:
    def __aiter__(self): return 5
for value in ([1], NoNext()):
    try:
        run(bad(value))
    except TypeError as error:
        print(error)
        # expect: 'async for' requires an object with __aiter__ method, got list
        # expect: 'async for' received an object from __aiter__ that does not implement __anext__: int
