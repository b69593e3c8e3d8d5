# call_soon(), call_later(), call_at(): order, cancelling, contexts, errors.
import asyncio, contextvars, re, threading
def attempt(f, *args, **kwargs):
    try: return f(*args, **kwargs)
    except BaseException as error: return f'{type(error).__name__}: {error}'
async def main():
    loop = asyncio.get_running_loop(); log = []
    loop.call_soon(log.append, 1); h = loop.call_soon(log.append, 2); loop.call_soon(log.append, 3)
    h.cancel(); print(h.cancelled(), h)  # expect: True <Handle cancelled>
    await asyncio.sleep(0)
    print(log)  # expect: [1, 3]
    log.clear()
    for delay in 0.006, 0.002, 0.004: loop.call_later(delay, log.append, delay)
    gone = loop.call_later(0.003, log.append, 'gone'); gone.cancel()
    now = loop.time()
    for i in range(5): loop.call_at(now + 0.001, log.append, i)
    await asyncio.sleep(0.02)
    print(log)  # expect: [0, 1, 2, 3, 4, 0.002, 0.004, 0.006]
    h = loop.call_at(loop.time() + 100, sorted); print(h.when() > loop.time() + 99, h.cancelled(), re.sub(r'when=\S+', 'when=T', repr(h)))  # expect: True False <TimerHandle when=T sorted()>
    h.cancel(); print(re.sub(r'when=\S+', 'when=T', repr(h)))  # expect: <TimerHandle cancelled when=T
    v = contextvars.ContextVar('v', default=0); v.set(1)
    loop.call_soon(lambda: log.append(v.get())); v.set(2); loop.call_soon(lambda: log.append(v.get()))
    c = contextvars.copy_context(); c.run(v.set, 3); h = loop.call_soon(lambda: log.append(v.get()), context=c)
    await asyncio.sleep(0)
    print(log[-3:], h.get_context() is c)  # expect: [1, 2, 3] True
    print(attempt(loop.call_later, None, print), '|', attempt(loop.call_at, None, print))  # expect: TypeError: delay must not be None | TypeError: when cannot be None
    # From other threads: the loop wakes up.
    event = asyncio.Event()
    threading.Timer(0.01, lambda: loop.call_soon_threadsafe(event.set)).start()
    await asyncio.wait_for(event.wait(), 5)
    print('woken')  # expect: woken
    # What a callback adds runs at the next turn, not in this one.
    turns = []
    def again(n):
        turns.append(n)
        if n: loop.call_soon(again, n - 1)
    loop.call_soon(again, 3); loop.call_soon(turns.append, 'x')
    await asyncio.sleep(0); await asyncio.sleep(0)
    print(turns)  # expect: [3, 'x', 2]
    a, b = loop.call_at(5e9, print), loop.call_at(6e9, print)
    print(a < b, a <= b, a > b, a == a, a == b, hash(a) == hash(5e9))  # expect: True True False True False True
    loop.set_debug(True)
    async def coro(): pass
    for wrong in coro, 5: print(re.sub('<.*>', '<...>', str(attempt(loop.call_soon, wrong))))
# expect: TypeError: coroutines cannot be used with call_soon()
# expect: TypeError: a callable object was expected by call_soon(), got 5
    print(await asyncio.to_thread(attempt, loop.call_soon, print))  # expect: RuntimeError: Non-thread-safe operation invoked on an event loop other than the current one
asyncio.run(main())
