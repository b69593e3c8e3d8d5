"""timeout() and timeout_at(): blocks that may take only so long."""
import enum

from . import events
from . import exceptions
from . import tasks

__all__ = ('Timeout', 'timeout', 'timeout_at')


class _Phase(enum.Enum):
    """How far a Timeout is; the values are what its repr shows."""
    NEW = 'created'
    RUNNING = 'active'
    FIRED = 'expiring'                           # the task is cancelled, and the block not yet left
    LATE = 'expired'
    IN_TIME = 'finished'


class Timeout:
    """Cancels the task in the block if it takes too long, and turns that cancellation into TimeoutError."""

    __final__ = True                             # for type checkers, as typing.final() says it

    def __init__(self, when):
        self._deadline = when
        self._phase = _Phase.NEW
        self._alarm = None                       # the handle of _fire()
        self._task = None
        self._requests_before = 0                # to cancel the task, when the block began

    def __repr__(self):
        text = f'Timeout [{self._phase.value}]'
        if self._phase is _Phase.RUNNING:
            when = self._deadline
            text += f' when={when if when is None else round(when, 3)}'
        return f'<{text}>'

    def when(self):
        """The time of the loop's clock when it is too late; None: never."""
        return self._deadline

    def expired(self):
        """Whether it took too long."""
        return self._phase in (_Phase.FIRED, _Phase.LATE)

    def reschedule(self, when):
        """Set another time, or None; RuntimeError outside the block or when it is too late."""
        if self._phase is _Phase.NEW:
            raise RuntimeError('Timeout has not been entered')
        if self._phase is not _Phase.RUNNING:
            raise RuntimeError(f'Cannot change state of {self._phase.value} Timeout')
        self._deadline = when
        self._disarm()
        if when is not None:
            loop = events.get_running_loop()
            # What is past fires without a timer: in the next turn of the loop.
            self._alarm = loop.call_at(when, self._fire) if when > loop.time() else loop.call_soon(self._fire)

    def _disarm(self):
        alarm, self._alarm = self._alarm, None
        if alarm is not None:
            alarm.cancel()

    def _fire(self):
        self._alarm = None                       # it holds this object
        self._phase = _Phase.FIRED
        self._task.cancel()

    async def __aenter__(self):
        if self._phase is not _Phase.NEW:
            raise RuntimeError('Timeout has already been entered')
        self._task = tasks.current_task()
        if self._task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._requests_before = self._task.cancelling()
        self._phase = _Phase.RUNNING
        self.reschedule(self._deadline)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._disarm()
        if self._phase is _Phase.RUNNING:
            self._phase = _Phase.IN_TIME
            return
        self._phase = _Phase.LATE
        requests = self._task.uncancel()
        if exc_val is None or requests > self._requests_before:
            return                               # it ended well nevertheless, or somebody else wants it cancelled, too
        if isinstance(exc_val, exceptions.CancelledError):
            raise TimeoutError from exc_val
        _put_timeout_before_cancellation(exc_val)
        if isinstance(exc_val, ExceptionGroup):
            for member in exc_val.exceptions:
                _put_timeout_before_cancellation(member)


def _put_timeout_before_cancellation(error):
    """If an exception was raised while a cancellation was handled, have it look as if that had been a TimeoutError."""
    while (origin := error.__context__) is not None and not isinstance(origin, exceptions.CancelledError):
        error = origin
    if origin is not None:
        late = TimeoutError()
        late.__cause__ = late.__context__ = origin
        error.__context__ = late


def timeout(delay):
    """A block that may take so many seconds; None: as long as it takes."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A block that may take until a time of the loop's clock."""
    return Timeout(when)
