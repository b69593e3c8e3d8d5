# asynccontextmanager, AsyncExitStack and aclosing, driven by hand.
from contextlib import asynccontextmanager, AsyncExitStack, aclosing
@asynccontextmanager
async def m(name):
    print('enter', name)
    try:
        yield name
    finally:
        print('exit', name)
async def gen():
    try:
        yield 1
    finally:
        print('gen closed')
async def main():
    async with m('a') as a: print(a)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(m('b'))
        stack.callback(print, 'plain callback')
    async with aclosing(gen()) as g:
        print(await anext(g))
try:
    main().send(None)
    # expect: enter a
    # expect: a
    # expect: exit a
    # expect: enter b
    # expect: plain callback
    # expect: exit b
    # expect: 1
    # expect: gen closed
except StopIteration:
    print('done')  # expect: done
