"""Futures of loops (native), and what ties them to those of threads."""
from _asyncio import Future

from . import base_futures
from . import events
from . import exceptions

__all__ = ('Future', 'wrap_future', 'isfuture')

isfuture = base_futures.isfuture
_PyFuture = _CFuture = Future


def _get_loop(fut):
    # Somebody's own kind of future may have no get_loop().
    try:
        get_loop = fut.get_loop
    except AttributeError:
        return fut._loop
    return get_loop()


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _convert_future_exc(exc):
    """An exception of concurrent.futures as its counterpart here."""
    from concurrent import futures
    for theirs, ours in ((futures.CancelledError, exceptions.CancelledError), (futures.InvalidStateError, exceptions.InvalidStateError)):
        if type(exc) is theirs:
            return ours(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _set_concurrent_future_state(concurrent, source):
    """What a future here came to, for one of concurrent.futures."""
    assert source.done()
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        concurrent.set_exception(_convert_future_exc(error))
    else:
        concurrent.set_result(source.result())


def _copy_future_state(source, dest):
    """What any future came to, for one here."""
    assert source.done()
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
        return
    error = source.exception()
    if error is not None:
        dest.set_exception(_convert_future_exc(error))
    else:
        dest.set_result(source.result())


def _chain_future(source, destination):
    """Whatever ends `source` ends `destination`; cancelling `destination` cancels `source`. At least one of them is a thread's."""
    from concurrent.futures import Future as ThreadFuture
    if not isfuture(source) and not isinstance(source, ThreadFuture):
        raise TypeError('A future is required for source argument')
    if not isfuture(destination) and not isinstance(destination, ThreadFuture):
        raise TypeError('A future is required for destination argument')
    source_loop = _get_loop(source) if isfuture(source) else None
    destination_loop = _get_loop(destination) if isfuture(destination) else None

    def copy(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def cancel_source(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def copy_to_destination(source):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            copy(destination, source)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(copy, destination, source)

    destination.add_done_callback(cancel_source)
    source.add_done_callback(copy_to_destination)


def wrap_future(future, *, loop=None):
    """A future here of one of concurrent.futures."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadFuture
    assert isinstance(future, ThreadFuture), f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = events.get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped
