"""Tasks (native), and waiting for several of them."""
import itertools
import types

import _asyncio
from _asyncio import (Task, _enter_task, _leave_task, _swap_current_task, create_task, current_task, sleep)

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

@types.coroutine
def _wrap_awaitable(awaitable):
    return (yield from awaitable.__await__())


def ensure_future(coro_or_future, *, loop=None):
    """A future, as it is; a coroutine or another awaitable as a task."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    coro = coro_or_future
    close = True
    if not coroutines.iscoroutine(coro):
        import inspect
        if not inspect.isawaitable(coro):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        close = False

        async def wrap(awaitable=coro):
            return await awaitable
        coro = wrap()
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        if close or coro is not coro_or_future:
            coro.close()
        raise


# --- wait() and wait_for() ------------------------------------------------------------------------------------------------------------------

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: (the set of those that are done, the set of the others). No TimeoutError, no cancellation of the others."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    return await _wait(fs, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    assert fs, 'Set of Futures is empty.'
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def on_done(f):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None):
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for f in fs:
        f.add_done_callback(on_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(on_done)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """What an awaitable gives, if it does so in time; else it is cancelled, and TimeoutError."""
    if fut is not None and not futures.isfuture(fut) and not coroutines.iscoroutine(fut):
        import inspect
        if not inspect.isawaitable(fut):
            # As ensure_future() says it.
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    from . import timeouts
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(fut):
    """Cancel a future and wait until it is done, however that is."""
    waiter = events.get_running_loop().create_future()

    def on_done(f):
        _release_waiter(waiter)
    fut.add_done_callback(on_done)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(on_done)


# --- as_completed() -------------------------------------------------------------------------------------------------------------------------

class _AsCompletedIterator:
    """What as_completed() returns: for `for` and for `async for`."""

    def __init__(self, aws, timeout):
        from . import queues
        self._done = queues.Queue()
        self._timeout_handle = None
        loop = events.get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        assert self._todo_left > 0
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        assert self._todo_left > 0
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)          # for one that waits for it
        self._todo.clear()

    def _handle_completion(self, f):
        if not self._todo:
            return                               # it was too late
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        f = await self._done.get()
        if f is None:
            raise exceptions.TimeoutError
        return f.result() if resolve else f


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables as they become done: `async for` gives the futures, `for` coroutines of their results."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    return _AsCompletedIterator(fs, timeout)


# --- gather() and shield() ------------------------------------------------------------------------------------------------------------------

class _GatheringFuture(futures.Future):
    """Cancelling it cancels the children; it is done when they are."""

    def __init__(self, children, *, loop):
        assert loop is not None
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            # Some child may swallow its cancellation: gather() is cancelled nevertheless.
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of all results, in the order of the arguments; or of the first exception (unless return_exceptions)."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = events._get_running_loop()
    seen = {}
    children = []
    unfinished = 0
    outer = None
    done_already = []

    def on_done(child):
        nonlocal unfinished
        unfinished -= 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()                # it counts as looked at
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if unfinished > 0:
            return
        if outer._cancel_requested:
            outer.set_exception(child._make_cancelled_error())
            return
        results = []
        for child in children:
            if child.cancelled():
                # An exception as a value: with the message it was cancelled with.
                results.append(exceptions.CancelledError('' if child._cancel_message is None else child._cancel_message))
            else:
                results.append(child.exception() or child.result())
        outer.set_result(results)

    for arg in coros_or_futures:
        child = seen.get(arg)
        if child is None:
            child = ensure_future(arg, loop=loop)
            if loop is None:
                loop = futures._get_loop(child)
            if child is not arg:
                # Nobody else has this task: what happens to it is told by gather().
                child._log_destroy_pending = False
            seen[arg] = child
            unfinished += 1
            if child.done():
                done_already.append(child)
            else:
                child.add_done_callback(on_done)
        children.append(child)
    outer = _GatheringFuture(children, loop=loop)
    for child in done_already:
        on_done(child)
    return outer


def shield(arg):
    """What an awaitable gives; when who waits is cancelled, the awaitable is not."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()                # nobody will look at it
        elif inner.cancelled():
            outer.cancel()
        else:
            error = inner.exception()
            if error is not None:
                outer.set_exception(error)
            else:
                outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Have a loop of another thread run a coroutine; a future of concurrent.futures."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future
    future = Future()

    def start():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future


# --- Eager tasks ----------------------------------------------------------------------------------------------------------------------------

def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks make their first step at once."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)
