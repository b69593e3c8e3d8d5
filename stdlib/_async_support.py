"""The part of anext() that waits: written as a coroutine."""


async def anext_with_default(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
