# The policy's loops of threads, abstract methods, and how handles, futures and tasks are shown.
import asyncio, functools, inspect, io, re, threading, warnings
def clean(x): return re.sub(r'Task\.\w+\(', 'Task.WAKES(', re.sub(r' at [^ >]*:\d+', ' at PLACE', str(x)))
def show(message, category, filename, lineno, *rest): print(category.__name__, message, filename == __file__)
warnings.simplefilter('always'); warnings.showwarning = show
asyncio.set_event_loop(None)
try: asyncio.get_event_loop()
except RuntimeError as error: print(error)  # expect: There is no current event loop in thread 'MainThread'.
asyncio.set_event_loop_policy(None)
loop = asyncio.get_event_loop()  # expect: DeprecationWarning There is no current event loop True
print(asyncio.get_event_loop() is loop, asyncio.get_event_loop_policy().get_event_loop() is loop)  # expect: True True
def elsewhere():
    try: asyncio.get_event_loop()
    except RuntimeError as error: print(error)  # expect: There is no current event loop in thread 'beside'.
thread = threading.Thread(target=elsewhere, name='beside'); thread.start(); thread.join()
for wrong in lambda: asyncio.set_event_loop(5), lambda: asyncio.set_event_loop_policy('x'):
    try: wrong()
    except TypeError as error: print(error)
# expect: loop must be an instance of AbstractEventLoop or None, not 'int'
# expect: policy must be an instance of AbstractEventLoopPolicy or None, not 'str'
abstract = asyncio.AbstractEventLoop
print(inspect.iscoroutinefunction(abstract.create_server), abstract.create_server.__qualname__, abstract.time.__module__)  # expect: True AbstractEventLoop.create_server asyncio.events
try: abstract().time()
except NotImplementedError as error: print(repr(error))  # expect: NotImplementedError()
# Handles.
def function(*args, **names): pass
handle = loop.call_later(5, function, 1, 2)
print(re.sub(r'when=[\d.]+', 'when=WHEN', clean(handle)))  # expect: <TimerHandle when=WHEN function() at PLACE>
handle.cancel(); print(re.sub(r'when=[\d.]+', 'when=WHEN', clean(handle)))  # expect: <TimerHandle cancelled when=WHEN>
loop.set_debug(True)
handle = loop.call_soon(functools.partial(functools.partial(function, 1, k='v'), 2), 3)
print(clean(handle).replace(' created at PLACE', ''))  # expect: <Handle function(1, 2, k='v')(3) at PLACE>
loop.set_debug(False); handle.cancel(); loop.close(); asyncio.set_event_loop(None)
async def main():
    # Futures with more and more callbacks.
    future = asyncio.get_running_loop().create_future()
    for callback in print, len, function, print:
        print(clean(future)); future.add_done_callback(callback)
    print(clean(future))
# expect: <Future pending>
# expect: <Future pending cb=[print()]>
# expect: <Future pending cb=[print(), len()]>
# expect: <Future pending cb=[print(), <1 more>, function() at PLACE]>
# expect: <Future pending cb=[print(), <2 more>, print()]>
    for callback in print, len, function: future.remove_done_callback(callback)
    future.set_result('x' * 100); print(future)  # expect: <Future finished result='xxxxxxxxxxxx...xxxxxxxxxxxxx'>
    # Tasks: where they wait, where they failed.
    waits = asyncio.get_running_loop().create_future()
    async def waiting(): await waits
    async def failing():
        def inner(): raise ValueError('x')
        inner()
    task = asyncio.create_task(waiting(), name='w'); await asyncio.sleep(0)
    print(clean(task))  # expect: <Task pending name='w' coro=<main.<locals>.waiting() running at PLACE> wait_for=<Future pending cb=[Task.WAKES()]>>
    text = io.StringIO(); task.print_stack(file=text); print(clean(text.getvalue().splitlines()[0]), len(task.get_stack()), text.getvalue().splitlines()[-1].strip())  # expect: Stack for <Task pending name='w' coro=<main.<locals>.waiting() running at PLACE> wait_for=<Future pending cb=[Task.WAKES()]>> (most recent call last): 1 async def waiting(): await waits
    task.cancel(); print(clean(task).split(' coro')[0]); await asyncio.sleep(0)  # expect: <Task cancelling name='w'
    text = io.StringIO(); task.print_stack(file=text); print(clean(text.getvalue()).strip())  # expect: No stack for <Task cancelled name='w' coro=<main.<locals>.waiting() done, defined at PLACE>>
    task = asyncio.create_task(failing(), name='f'); await asyncio.sleep(0); await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()], [frame.f_code.co_name for frame in task.get_stack(limit=1)])  # expect: ['failing', 'inner'] ['failing']
    text = io.StringIO(); task.print_stack(file=text); print(clean(text.getvalue().splitlines()[0]), text.getvalue().splitlines()[-1])  # expect: Traceback for <Task finished name='f' coro=<main.<locals>.failing() done, defined at PLACE> exception=ValueError('x')> (most recent call last): ValueError: x
    task.exception()
    # Chains with the futures of threads.
    import concurrent.futures as threads
    theirs = threads.Future(); ours = asyncio.wrap_future(theirs)
    ours.cancel(); await asyncio.sleep(0); print(theirs.cancelled())  # expect: True
    theirs = threads.Future(); ours = asyncio.wrap_future(theirs); theirs.set_exception(threads.InvalidStateError('state'))
    try: await ours
    except asyncio.InvalidStateError as error: print(repr(error))  # expect: InvalidStateError('state')
    print(asyncio.wrap_future(ours) is ours)  # expect: True
    try: asyncio.wrap_future(5)
    except AssertionError as error: print(error)  # expect: concurrent.futures.Future is expected, got 5
asyncio.run(main())
