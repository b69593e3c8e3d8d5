# gather() of futures that are no plain ones, of tasks that a factory makes, and what else may stand in its arguments.
import asyncio, gc, inspect

async def value(n, t=0):
    await asyncio.sleep(t)
    return n
async def bad(e):
    raise e

class Loud(asyncio.Future):
    """A future whose methods somebody has replaced."""
    def cancelled(self):
        print('cancelled?', end=' ')
        return super().cancelled()
    def exception(self):
        print('exception?', end=' ')
        return super().exception()
    def cancel(self, msg=None):
        print('cancel', msg)
        return super().cancel(msg=msg)

class Counted(asyncio.Task):
    made = 0
    def __init__(self, *args, **kwargs):
        Counted.made += 1
        super().__init__(*args, **kwargs)

class Foreign:
    """Not a future of asyncio, but like one."""
    _asyncio_future_blocking = False
    def __init__(self, loop): self._loop, self.callbacks, self.result_ = loop, [], None
    def get_loop(self): return self._loop
    def done(self): return self.result_ is not None
    def cancelled(self): return False
    def exception(self): return None
    def result(self): return self.result_
    def add_done_callback(self, f, *, context=None): self.callbacks.append(f)
    def end(self, result):
        self.result_ = result
        for f in self.callbacks: self._loop.call_soon(f, self)
    def cancel(self, msg=None): print('foreign cancel', msg); return True
    def _make_cancelled_error(self): return asyncio.CancelledError('foreign')

class Same:
    """Two of them are equal: gather() takes them for one."""
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, Same)
    def __hash__(self): return 1
    def __await__(self): return value(self.n).__await__()

class Unhashable:
    __hash__ = None
    def __await__(self): return value(1).__await__()

async def main():
    loop = asyncio.get_running_loop()
    def reported(loop, context): print('reported:', context['message'])
    loop.set_exception_handler(reported)
    # replaced methods are asked
    loud = Loud(); loop.call_soon(loud.set_result, 'loud')
    print(await asyncio.gather(value(1), loud))  # expect: cancelled? exception? cancelled? exception? [1, 'loud']
    loud = Loud(); g = asyncio.gather(loud, value(2, 10)); await asyncio.sleep(0)
    print(g.cancel('enough'))
# expect: cancel enough
# expect: True
    try: await g
    except asyncio.CancelledError as e: print(e.args, g.cancelled(), g.done())  # expect: cancelled? ('enough',) False True
    # others than ours
    f = Foreign(loop); loop.call_soon(f.end, 'there')
    print(await asyncio.gather(f, value(3)))  # expect: ['there', 3]
    f = Foreign(loop); g = asyncio.gather(f); print(g.cancel('now'))
# expect: foreign cancel now
# expect: True
    f.end(1)
    try: await g
    except asyncio.CancelledError as e: print(e.args)  # expect: ('foreign',)
    # equal ones are one
    print(await asyncio.gather(Same(5), Same(6)))  # expect: [5, 5]
    c = value(7); print(await asyncio.gather(c, c))  # expect: [7, 7]
    # what is done already
    done = loop.create_future(); done.set_exception(KeyError('k'))
    print(await asyncio.gather(done, value(1), return_exceptions=[0]))  # expect: [KeyError('k'), 1]
    try: await asyncio.gather(value(1), done)
    except KeyError as e: print(repr(e))  # expect: KeyError('k')
    gone = loop.create_future(); gone.cancel('why')
    print(await asyncio.gather(gone, return_exceptions=True))  # expect: [CancelledError('why')]
    try: await asyncio.gather(gone, value(1))
    except asyncio.CancelledError as e: print(e.args)  # expect: ('why',)
    # exceptions that gather() has seen are not reported, be they its result or not
    children = [asyncio.create_task(bad(ValueError(i))) for i in range(3)]
    try: await asyncio.gather(*children)
    except ValueError as e: print(repr(e))  # expect: ValueError(0)
    del children; gc.collect(); await asyncio.sleep(0)
    # a task factory makes the tasks
    loop.set_task_factory(lambda loop, coro, **more: Counted(coro, loop=loop, **more))
    print(await asyncio.gather(value(1), bad(IndexError()), return_exceptions=True), Counted.made)  # expect: [1, IndexError()] 2
    loop.set_task_factory(None)
    # its result set by hand
    g = asyncio.gather(value(1), value(2)); g.set_result('by hand')
    print(await g); await asyncio.sleep(0.001)  # expect: by hand
    # what is no awaitable
    for wrong in (5, Unhashable(), None):
        try: await asyncio.gather(wrong)
        except TypeError as e: print(str(e).split(' (')[0])
# expect: An asyncio.Future, a coroutine or an awaitable is required
# expect: unhashable type: 'Unhashable'
# expect: An asyncio.Future, a coroutine or an awaitable is required
    try: await asyncio.gather(value(1), asyncio.new_event_loop().create_future())
    except ValueError as e: print(e)  # expect: The future belongs to a different loop than the one specified as the loop argument
    try: asyncio.gather(value=1)
    except TypeError as e: print('TypeError')  # expect: TypeError
    g = asyncio.gather(value(1), value(2))
    print(type(g).__name__, isinstance(g, asyncio.Future), asyncio.isfuture(g), len(g._children), repr(g))  # expect: _GatheringFuture True True 2 <_GatheringFuture pending>
    g.mine = 1
    print(await g, g.mine, g.cancel(), repr(g))  # expect: [1, 2] 1 False <_GatheringFuture finished result=[1, 2]>
    print(inspect.signature(asyncio.gather), asyncio.gather.__name__)  # expect: (*coros_or_futures, return_exceptions=False) gather
    # nested, and cancelled from the outside
    async def inner(): await asyncio.gather(value(1, 10), asyncio.gather(value(2, 10), value(3, 10)))
    t = asyncio.create_task(inner()); await asyncio.sleep(0.001); t.cancel('outside')
    try: await t
    except asyncio.CancelledError as e: print(e.args)  # expect: ('outside',)
    print(len(asyncio.all_tasks()))  # expect: 1
asyncio.run(main())
