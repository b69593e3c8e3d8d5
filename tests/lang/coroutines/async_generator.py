# An async generator yields to `async for`; `asend`, `athrow` and `aclose` are awaitables.
def run(awaitable):
    async def wrap(): return await awaitable
    c = wrap()
    try:
        while True:
            c.send(None)
    except StopIteration as stop:
        return stop.value

async def gen():
    try:
        got = yield 1
        print('got', got)
        try:
            yield 2
        except ValueError as error:
            yield f'caught {error}'
    finally:
        print('cleanup')

g = gen()
print(type(g).__name__, run(g.__anext__()), run(g.asend('hi')), run(g.athrow(ValueError('v'))))
# expect: got hi
# expect: async_generator 1 2 caught v
print(run(g.aclose()))
# expect: cleanup
# expect: None
try:
    run(g.__anext__())
except StopAsyncIteration:
    print('ended')  # expect: ended
g = gen()
try:
    run(g.asend(5))
except TypeError as error:
    print(error)  # expect: can't send non-None value to a just-started async generator
