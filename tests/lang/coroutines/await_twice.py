# A coroutine can be awaited once; two at a time is an error too.
async def inner():
    return 1

async def main():
    c = inner()
    print(await c)
    await c

try:
    main().send(None)  # expect: 1
except RuntimeError as error:
    print(error)  # expect: cannot reuse already awaited coroutine

class Pause:
    def __await__(self): yield

async def wait(): await Pause()

async def use(c): await c  # raises: RuntimeError: coroutine is being awaited already

shared = wait()
first, second = use(shared), use(shared)
first.send(None)
second.send(None)
