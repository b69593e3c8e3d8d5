async def f(a):
    async with a as b:
        await b
    async for x in a:
        yield x


def g(inner):
    result = yield from inner
    return result
