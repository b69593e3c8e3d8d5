"""Futures of loops (native), and what ties them to those of threads."""
from _asyncio import Future, isfuture

from . import events
from . import exceptions

__all__ = ('Future', 'wrap_future', 'isfuture')

_PyFuture = _CFuture = Future


def _get_loop(fut):
    # Somebody's own kind of future may have no get_loop().
    get_loop = getattr(fut, 'get_loop', None)
    return fut._loop if get_loop is None else get_loop()


def _set_result_unless_cancelled(fut, result):
    """For calls that come later."""
    if not fut.cancelled():
        fut.set_result(result)


# --- Copies -----------------------------------------------------------------------------------------------------------------------------------

def _as_ours(error):
    """An exception of concurrent.futures as its counterpart here; others as they are."""
    if not type(error).__module__.startswith('concurrent.futures'):
        return error
    from concurrent import futures as threads
    counterpart = {threads.CancelledError: exceptions.CancelledError, threads.InvalidStateError: exceptions.InvalidStateError}.get(type(error))
    return error if counterpart is None else counterpart(*error.args).with_traceback(error.__traceback__)


def _copy_outcome(source, target):
    """Result or exception of a future that has one, for another one of any kind."""
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(_as_ours(error))


def _copy_future_state(source, target):
    """What any future came to, for one here."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
    else:
        _copy_outcome(source, target)


def _copy_to_thread(source, target):
    """What a future here came to, for one of concurrent.futures."""
    if source.cancelled():
        target.cancel()
    # This tells those that wait for it of a cancellation, whoever cancelled it.
    if target.set_running_or_notify_cancel():
        _copy_outcome(source, target)


# --- Chains -----------------------------------------------------------------------------------------------------------------------------------

class _End:
    """One of the two futures of a chain, with the loop that it belongs to; a thread's belongs to None."""

    def __init__(self, future, role):
        from concurrent.futures import Future as ThreadFuture
        self.future = future
        if isfuture(future):
            self.loop = _get_loop(future)
        elif isinstance(future, ThreadFuture):
            self.loop = None
        else:
            raise TypeError(f'A future is required for {role} argument')

    def call_from(self, other, function, *args):
        """Call a function where this future may be touched, from where the other one is."""
        if self.loop is None or self.loop is other.loop:
            function(*args)
        elif not self.loop.is_closed():
            self.loop.call_soon_threadsafe(function, *args)


def _chain_future(source, destination):
    """Whatever ends `source` ends `destination`; cancelling `destination` cancels `source`. At least one of them is a thread's."""
    begin, end = _End(source, 'source'), _End(destination, 'destination')

    def forward(_):
        end.call_from(begin, _copy_to_thread if end.loop is None else _copy_future_state, source, destination)

    def backward(_):
        if destination.cancelled():
            begin.call_from(end, source.cancel)

    destination.add_done_callback(backward)
    source.add_done_callback(forward)


def wrap_future(future, *, loop=None):
    """A future here of one of concurrent.futures."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadFuture
    assert isinstance(future, ThreadFuture), f'concurrent.futures.Future is expected, got {future!r}'
    ours = (loop or events.get_event_loop()).create_future()
    _chain_future(future, ours)
    return ours
