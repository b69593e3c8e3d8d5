# run(), Runner and the loop's own methods: what they return and refuse.
import asyncio, contextvars
async def answer(): return 42
print(asyncio.run(answer()))  # expect: 42
def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except BaseException as error:
        return f'{type(error).__name__}: {error}'
print(attempt(asyncio.run, 5))  # expect: ValueError: a coroutine was expected, got 5
print(attempt(asyncio.get_running_loop))  # expect: RuntimeError: no running event loop
async def nested():
    coro = answer()
    try: asyncio.run(coro)
    except RuntimeError as error: print(error)  # expect: asyncio.run() cannot be called from a running event loop
    coro.close()
asyncio.run(nested())
# A Runner keeps loop and context from one run to the next.
v = contextvars.ContextVar('v', default=0)
async def count():
    v.set(v.get() + 1)
    return v.get(), asyncio.get_running_loop()
with asyncio.Runner() as runner:
    one, two = runner.run(count()), runner.run(count())
    print(one[0], two[0], one[1] is two[1] is runner.get_loop(), v.get())  # expect: 1 2 True 0
print(attempt(runner.get_loop), '|', attempt(runner.__enter__))  # expect: RuntimeError: Runner is closed | RuntimeError: Runner is closed
loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop.get_debug(), loop.run_until_complete(answer()))  # expect: False False False 42
loop.call_soon(loop.stop)
print(loop.run_forever(), attempt(loop.run_until_complete, loop.create_future()) if loop.call_soon(loop.stop) else '')  # expect: None RuntimeError: Event loop stopped before Future completed.
async def inside():
    loop = asyncio.get_running_loop()
    print(loop.is_running(), attempt(loop.close))  # expect: True RuntimeError: Cannot close a running event loop
loop.run_until_complete(inside())
loop.close()
loop.close()
print(loop.is_closed(), attempt(loop.call_soon, print), '|', attempt(loop.run_forever))  # expect: True RuntimeError: Event loop is closed | RuntimeError: Event loop is closed
print(repr(loop))  # expect: <_UnixSelectorEventLoop running=False closed=True debug=False>
# A factory of one's own, debug mode, and what main() raises.
print(asyncio.run(answer(), debug=True, loop_factory=asyncio.new_event_loop))  # expect: 42
async def fails(): raise KeyError('k')
print(attempt(asyncio.run, fails()))  # expect: KeyError: 'k'
async def leaves(): raise SystemExit(3)
print(attempt(asyncio.run, leaves()))  # expect: SystemExit: 3
