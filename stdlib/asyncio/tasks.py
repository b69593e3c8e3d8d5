"""Tasks (native), and waiting for several of them."""
import _asyncio
from _asyncio import (Task, _enter_task, _GatheringFuture, _leave_task, _swap_current_task, create_task, current_task, gather, sleep)

from . import coroutines
from . import events
from . import exceptions
from . import futures

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for', 'as_completed', 'sleep', 'gather',
           'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task', 'all_tasks', 'create_eager_task_factory', 'eager_task_factory',
           '_register_task', '_unregister_task', '_enter_task', '_leave_task')

_PyTask = _CTask = Task
_c_current_task = _py_current_task = current_task
_c_enter_task = _py_enter_task = _enter_task
_c_leave_task = _py_leave_task = _leave_task
_c_swap_current_task = _py_swap_current_task = _swap_current_task


# --- All tasks ------------------------------------------------------------------------------------------------------------------------------
# A native loop knows its own; these are tasks of other kinds, and those of other loops. Made when the first one comes.

_scheduled_tasks = None
_eager_tasks = set()


def _register_task(task):
    """Let all_tasks() know of a task."""
    global _scheduled_tasks
    if _scheduled_tasks is None:
        import weakref
        _scheduled_tasks = weakref.WeakSet()
    _scheduled_tasks.add(task)


def _unregister_task(task):
    """The task is done."""
    if _scheduled_tasks is not None:
        _scheduled_tasks.discard(task)


def _register_eager_task(task):
    """A task begins its first step at once."""
    _eager_tasks.add(task)


def _unregister_eager_task(task):
    """That step is over."""
    _eager_tasks.discard(task)


_py_register_task = _c_register_task = _register_task
_py_unregister_task = _c_unregister_task = _unregister_task
_py_register_eager_task = _c_register_eager_task = _register_eager_task
_py_unregister_eager_task = _c_unregister_eager_task = _unregister_eager_task


def all_tasks(loop=None):
    """The tasks of a loop (of the running one) that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    found = set(loop._tasks()) if isinstance(loop, _asyncio.Loop) else set()
    others = list(_eager_tasks)
    if _scheduled_tasks is not None:
        others += list(_scheduled_tasks)
    found.update(task for task in others if futures._get_loop(task) is loop)
    return {task for task in found if not task.done()}


# --- Futures of anything --------------------------------------------------------------------------------------------------------------------

async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future, as it is; a coroutine or another awaitable as a task."""
    if futures.isfuture(coro_or_future):
        if loop is None:
            return coro_or_future
        its_loop = futures._get_loop(coro_or_future)
        if loop is not its_loop:
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if coroutines.iscoroutine(coro_or_future):
        coro = coro_or_future
    else:
        _check_awaitable(coro_or_future)
        coro = _wrap_awaitable(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        coro.close()                             # the loop is closed: this is not to be warned of, too
        raise


def _check_awaitable(thing):
    import inspect
    if not inspect.isawaitable(thing):
        raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')


def _is_single(thing):
    """Whether it is to be awaited itself, where several such are wanted."""
    return futures.isfuture(thing) or coroutines.iscoroutine(thing)


# --- wait() and wait_for() ------------------------------------------------------------------------------------------------------------------

class _Watch:
    """Waits for some of several futures, and leaves them as they are."""

    def __init__(self, loop, watched, until):
        self._watched = watched
        self._running = len(watched)
        self._until = until                      # FIRST_COMPLETED ...
        self._over = loop.create_future()

    def _one_done(self, future):
        self._running -= 1
        if self._running == 0 or self._suffices(future):
            self._end()

    def _suffices(self, future):
        if self._until == FIRST_EXCEPTION:
            return not future.cancelled() and future.exception() is not None
        return self._until == FIRST_COMPLETED

    def _end(self):
        if not self._over.done():
            self._over.set_result(None)

    async def wait(self, timeout=None):
        """Wait until it is enough, or so many seconds."""
        for future in self._watched:
            future.add_done_callback(self._one_done)
        timer = None if timeout is None else futures._get_loop(self._over).call_later(timeout, self._end)
        try:
            await self._over
        finally:
            if timer is not None:
                timer.cancel()
            for future in self._watched:
                future.remove_done_callback(self._one_done)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: (the set of those that are done, the set of the others). No TimeoutError, no cancellation of the others."""
    if _is_single(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    watched = set(fs)
    if any(map(coroutines.iscoroutine, watched)):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    await _Watch(events.get_running_loop(), watched, return_when).wait(timeout)
    done = {future for future in watched if future.done()}
    return done, watched - done


async def wait_for(fut, timeout):
    """What an awaitable gives, if it does so in time; else it is cancelled, and TimeoutError."""
    if fut is not None and not _is_single(fut):
        _check_awaitable(fut)
    if timeout is None or timeout > 0:
        from .timeouts import timeout as time_limit
        async with time_limit(timeout):
            return await fut
    # It is too late; only what is done already is in time.
    future = ensure_future(fut)
    if future.done():
        return future.result()
    over = events.get_running_loop().create_future()
    future.add_done_callback(over._settle)
    try:
        future.cancel()
        await over
    finally:
        future.remove_done_callback(over._settle)
    try:
        return future.result()
    except exceptions.CancelledError as error:
        raise TimeoutError from error


# --- as_completed() -------------------------------------------------------------------------------------------------------------------------

class _AsCompletedIterator:
    """What as_completed() returns: for `for` and for `async for`."""

    # The futures that are done come through a queue; after the time limit there comes a None for each of the others.

    def __init__(self, aws, timeout):
        from .queues import Queue
        loop = events.get_event_loop()
        self._running = {ensure_future(awaitable, loop=loop) for awaitable in set(aws)}
        self._to_come = len(self._running)
        self._queue = Queue()
        self._timer = loop.call_later(timeout, self._give_up) if self._running and timeout is not None else None
        for future in self._running:
            future.add_done_callback(self._one_done)

    def _one_done(self, future):
        if future in self._running:
            self._running.discard(future)
            self._queue.put_nowait(future)
            if self._timer is not None and not self._running:
                self._timer.cancel()

    def _give_up(self):
        while self._running:
            self._running.pop().remove_done_callback(self._one_done)
            self._queue.put_nowait(None)

    async def _next_done(self):
        future = await self._queue.get()
        if future is None:
            raise TimeoutError
        return future

    async def _next_result(self):
        return (await self._next_done()).result()

    def __iter__(self):
        return self

    def __next__(self):
        if self._to_come == 0:
            raise StopIteration
        self._to_come -= 1
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._to_come == 0:
            raise StopAsyncIteration
        self._to_come -= 1
        return await self._next_done()


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables as they become done: `async for` gives the futures, `for` coroutines of their results."""
    if _is_single(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    return _AsCompletedIterator(fs, timeout)


# --- shield() -----------------------------------------------------------------------------------------------------------------------------

def shield(arg):
    """What an awaitable gives; when who waits is cancelled, the awaitable is not."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def pass_on(_):
        if not outer.done():
            futures._copy_future_state(inner, outer)
        elif not inner.cancelled():
            inner.exception()                    # nobody will look at it

    def let_go(_):
        inner.remove_done_callback(pass_on)

    inner.add_done_callback(pass_on)
    outer.add_done_callback(let_go)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Have a loop of another thread run a coroutine; a future of concurrent.futures."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as ThreadFuture
    promise = ThreadFuture()

    def begin():
        try:
            task = ensure_future(coro, loop=loop)
            futures._chain_future(task, promise)
        except BaseException as error:
            if not isinstance(error, (SystemExit, KeyboardInterrupt)) and promise.set_running_or_notify_cancel():
                promise.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return promise


# --- Eager tasks ----------------------------------------------------------------------------------------------------------------------------

def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks make their first step at once."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)
