# A comprehension with `async for` or `await` in a coroutine; as a generator expression it is async.
async def agen(n):
    for i in range(n):
        yield i

async def double(x): return x * 2

async def main():
    g = (x async for x in agen(2))
    print(type(g).__name__)
    print([x async for x in g])
    print([await double(x) for x in range(3)])
    h = (await double(x) for x in range(2))
    print(type(h).__name__, [x async for x in h])
    print([[y async for y in agen(x)] async for x in agen(3)])

try:
    main().send(None)
    # expect: async_generator
    # expect: [0, 1]
    # expect: [0, 2, 4]
    # expect: async_generator [0, 2]
    # expect: [[], [0], [0, 1]]
except StopIteration:
    pass
