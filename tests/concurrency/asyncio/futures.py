# Future: states, errors, callbacks with contexts, copies of thread futures.
import asyncio, contextvars, concurrent.futures, re, threading
def attempt(f, *args, **kwargs):
    try: return f(*args, **kwargs)
    except BaseException as error: return f'{type(error).__name__}: {error}'
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled(), f.get_loop() is loop)  # expect: <Future pending> False False True
    print(attempt(f.result), attempt(f.exception))  # expect: InvalidStateError: Result is not set. InvalidStateError: Exception is not set.
    f.set_result(3)
    print(f, f.result(), f.exception(), await f)  # expect: <Future finished result=3> 3 None 3
    print(attempt(f.set_result, 4), attempt(f.set_exception, ValueError()), f.cancel())  # expect: InvalidStateError: invalid state InvalidStateError: invalid state False
    f = asyncio.Future()
    f.set_exception(ValueError)
    print(f, repr(attempt(f.exception)), attempt(f.result))  # expect: <Future finished exception=ValueError()> ValueError() ValueError: 
    f = loop.create_future()
    print(attempt(f.set_exception, StopIteration()), repr(f.exception()))  # expect: None RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')
    print(attempt(loop.create_future().set_exception, 5))  # expect: TypeError: invalid exception object
    f = loop.create_future()
    print(f.cancel('message'), f.cancel(), f, attempt(f.result), attempt(f.exception))  # expect: True False <Future cancelled> CancelledError: message CancelledError: message
    # Each callback runs in its context.
    v = contextvars.ContextVar('v', default='outside')
    c = contextvars.copy_context(); c.run(v.set, 'inside')
    f = loop.create_future(); seen = []
    f.add_done_callback(lambda f: seen.append(v.get()), context=c)
    f.add_done_callback(lambda f: seen.append(v.get()))
    f.set_result(None); await asyncio.sleep(0)
    print(seen)  # expect: ['inside', 'outside']
    # One that raises is reported, the others run.
    loop.set_exception_handler(lambda loop, context: print(re.sub(' at .*', '', context['message']), repr(context['exception'])))  # expect: Exception in callback main.<locals>.<lambda>() ZeroDivisionError('division by zero')
    f = loop.create_future()
    f.add_done_callback(lambda f: 1 / 0); f.add_done_callback(lambda f: seen.append('still'))
    f.set_result(None); await asyncio.sleep(0)
    print(seen)  # expect: ['inside', 'outside', 'still']
    # Several tasks wait for one future.
    f = loop.create_future()
    async def wait(n): return n, await f
    ts = [asyncio.create_task(wait(n)) for n in range(4)]
    await asyncio.sleep(0); f.set_result('r')
    print(await asyncio.gather(*ts))  # expect: [(0, 'r'), (1, 'r'), (2, 'r'), (3, 'r')]
    # From another thread.
    pool = concurrent.futures.ThreadPoolExecutor(1)
    print(await asyncio.wrap_future(pool.submit(pow, 2, 5)), await loop.run_in_executor(pool, pow, 3, 3), await asyncio.to_thread(divmod, 7, 2))  # expect: 32 27 (3, 1)
    try: await loop.run_in_executor(None, int, 'x')
    except ValueError as error: print(error)  # expect: invalid literal for int() with base 10: 'x'
    async def double(n):
        await asyncio.sleep(0)
        return 2 * n
    def other_thread(): result.append(asyncio.run_coroutine_threadsafe(double(21), loop).result(5))
    result = []; thread = threading.Thread(target=other_thread); thread.start()
    while thread.is_alive(): await asyncio.sleep(0.001)
    print(result)  # expect: [42]
    print(await asyncio.to_thread(v.get), v.set('set') and await asyncio.to_thread(v.get))  # expect: outside set
    pool.shutdown()
asyncio.run(main())
f = asyncio.Future.__new__(asyncio.Future)
print(attempt(f.result), attempt(f.get_loop))  # expect: InvalidStateError: Future object is not initialized. RuntimeError: Future object is not initialized.
try: asyncio.Future(loop=5)
except Exception as error: print(type(error).__name__)  # expect: AttributeError
