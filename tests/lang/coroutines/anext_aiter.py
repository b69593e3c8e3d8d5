# `aiter` and `anext` are the builtins behind `async for`; `anext` takes a default.
async def agen():
    yield 'only'

async def main():
    it = aiter(agen())
    print(await anext(it), await anext(it, 'default'))
    try:
        await anext(it)
    except StopAsyncIteration:
        print('stop')

try:
    main().send(None)
    # expect: only default
    # expect: stop
except StopIteration:
    print('done')  # expect: done
for f in aiter, anext:
    try:
        f([1])
    except TypeError as error:
        print(error)
        # expect: 'list' object is not an async iterable
        # expect: 'list' object is not an async iterator
