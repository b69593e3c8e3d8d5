"""What all executors share: the errors, waiting for several futures, and the class Executor. Future itself is native (_futures)."""
import collections
import threading
import time
from _futures import Future

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_AS_COMPLETED = '_AS_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'
_FUTURE_STATES = [PENDING, RUNNING, CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED]


class Error(Exception):
    """What goes wrong with futures."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError              # the built-in one


class InvalidStateError(Error):
    """The future is done already."""


class BrokenExecutor(RuntimeError):
    """The executor cannot work any more."""


def __getattr__(name):
    # Logging is imported when there is something to log.
    if name == 'LOGGER':
        import logging
        logger = globals()['LOGGER'] = logging.getLogger('concurrent.futures')
        return logger
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _log_callback_error(future, exception):
    __getattr__('LOGGER').error('exception calling callback for %r', future, exc_info=exception)


class _Condition:
    """What stands for a future's condition: the future needs none, but there are programs that hold it while they change its state."""

    def __enter__(self):
        return True

    def __exit__(self, *args):
        pass

    def acquire(self, *args):
        return True

    def release(self):
        pass

    notify = notify_all = release


# --- Waiting for several futures ------------------------------------------------------------------------------------------------------

class _Waiter:
    """Gathers futures that are done and wakes a thread when there are enough.

    A future may tell it twice: it is asked once more after it has taken the waiter in.
    """

    def __init__(self):
        self.event = threading.Event()
        self.finished_futures = []

    def add_result(self, future):
        self.finished_futures.append(future)
        self.event.set()

    add_exception = add_cancelled = add_result


class _AllWaiter(_Waiter):
    """Wakes when all are done, or (stop_on_exception) when one has failed."""

    def __init__(self, pending, stop_on_exception):
        super().__init__()
        self.pending = set(pending)
        self.stop_on_exception = stop_on_exception

    def add_result(self, future):
        self.finished_futures.append(future)
        self.pending.discard(future)
        if not self.pending:
            self.event.set()

    add_cancelled = add_result

    def add_exception(self, future):
        self.add_result(future)
        if self.stop_on_exception:
            self.event.set()


DoneAndNotDoneFutures = collections.namedtuple('DoneAndNotDoneFutures', 'done not_done')


def _is_finished(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _failed(future):
    return _is_finished(future) and not future.cancelled() and future._exception is not None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: (the set of those that are done, the set of the others).

    return_when: ALL_COMPLETED, FIRST_COMPLETED, or FIRST_EXCEPTION (one has failed, or all are done).
    """
    fs = set(fs)
    done = {future for future in fs if _is_finished(future)}
    rest = fs - done
    if not rest or (return_when == FIRST_COMPLETED and done) or (return_when == FIRST_EXCEPTION and any(map(_failed, done))):
        return DoneAndNotDoneFutures(done, rest)
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f'Invalid return condition: {return_when!r}')
    waiter = _Waiter() if return_when == FIRST_COMPLETED else _AllWaiter(rest, return_when == FIRST_EXCEPTION)
    for future in rest:
        if not future._join_waiters(waiter):
            # It became done just now.
            (waiter.add_exception if _failed(future) else waiter.add_result)(future)
    waiter.event.wait(timeout)
    for future in rest:
        future._leave_waiters(waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Iterate over futures as they become done; TimeoutError if they do not in time."""
    if timeout is not None:
        end = timeout + time.monotonic()
    fs = set(fs)
    total = len(fs)
    waiter = _Waiter()
    pending = {future for future in fs if future._join_waiters(waiter)}
    finished = list(fs - pending)
    try:
        yield from _yield_finished(finished, waiter, (fs,))
        while pending:
            if timeout is None:
                remaining = None
            else:
                remaining = end - time.monotonic()
                if remaining < 0:
                    raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(remaining)
            finished, waiter.finished_futures = waiter.finished_futures, []
            if not waiter.finished_futures:
                waiter.event.clear()
                if waiter.finished_futures:
                    waiter.event.set()           # one came between
            finished.reverse()                   # in the order in which they became done, from the end
            yield from _yield_finished(finished, waiter, (fs, pending))
    finally:
        for future in fs:
            future._leave_waiters(waiter)


def _yield_finished(finished, waiter, holders):
    """Yield the futures without keeping a reference to any that was yielded."""
    while finished:
        future = finished[-1]
        for holder in holders:
            holder.discard(future)
        future._leave_waiters(waiter)
        del future
        yield finished.pop()


class Executor:
    """Something that makes calls elsewhere. Subclasses have submit()."""

    def submit(self, fn, /, *args, **kwargs):
        """Let fn(*args, **kwargs) be called; a future of its result."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As the built-in map(), but the calls are made in parallel, all at once; results come in order."""
        if timeout is not None:
            end = timeout + time.monotonic()
        futures = [self.submit(fn, *arguments) for arguments in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    # Popped, so that nobody keeps it.
                    if timeout is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait until all are made, perhaps cancelling those that have not begun."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(fut, timeout=None):
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        del fut              # the exception's traceback must not keep it
