"""run() and Runner."""
import _signal                                   # `signal` makes enumerations, which takes as long as the rest of this
import contextvars
import threading

from . import constants
from . import coroutines
from . import events
from . import exceptions
from . import tasks

__all__ = ('Runner', 'run')


_NO_LOOP_YET, _HAS_LOOP, _CLOSED = range(3)      # the stages of a Runner


class Runner:
    """Runs several coroutines one after the other in the same loop and context."""

    # The loop is made when it is needed first, and only once.

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._make_loop = loop_factory
        self._stage = _NO_LOOP_YET
        self._loop = None
        self._context = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        """The loop."""
        if self._stage == _CLOSED:
            raise RuntimeError('Runner is closed')
        if self._stage == _NO_LOOP_YET:
            self._loop = loop = (self._make_loop or events.new_event_loop)()
            if self._make_loop is None:
                events.set_event_loop(loop)
            if self._debug is not None:
                loop.set_debug(self._debug)
            self._context = contextvars.copy_context()
            self._stage = _HAS_LOOP
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine and return its result."""
        if not coroutines.iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        loop = self.get_loop()
        task = loop.create_task(coro, context=self._context if context is None else context)
        with _InterruptCancels(loop, task):
            return loop.run_until_complete(task)

    def close(self):
        """Cancel what is left and close the loop."""
        if self._stage != _HAS_LOOP:
            return
        loop = self._loop
        try:
            left = tasks.all_tasks(loop)
            for task in left:
                task.cancel()
            loop.run_until_complete(_wind_up(loop, left))
        finally:
            if self._make_loop is None:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._stage = _CLOSED


async def _wind_up(loop, cancelled):
    """Let cancelled tasks come to their end, then whatever else the loop has going."""
    await tasks.gather(*cancelled, return_exceptions=True)
    for task in cancelled:
        if task.cancelled():
            continue
        error = task.exception()
        if error is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown', 'exception': error, 'task': task})
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor(constants.THREAD_JOIN_TIMEOUT)


class _InterruptCancels:
    """While a task runs, the first Ctrl-C cancels it, which ends the block by KeyboardInterrupt; a second one does so at once.

    Only in the main thread, and only if the program has no handler of its own.
    """

    def __init__(self, loop, task):
        self._loop = loop
        self._task = task
        self._presses = 0
        self._installed = False

    def __enter__(self):
        if (threading.current_thread() is threading.main_thread()
                and _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler):
            on_press = self._on_press
            try:
                _signal.signal(_signal.SIGINT, on_press)
            except ValueError:
                return                           # an interpreter beside the main one
            _signal._wakes_no_thread(on_press)
            self._installed = True

    def __exit__(self, exc_type, exc_val, exc_tb):
        if self._installed:
            _signal._wakes_no_thread(None)
            if _signal.getsignal(_signal.SIGINT) == self._on_press:
                _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        if self._presses and isinstance(exc_val, exceptions.CancelledError):
            # Unless somebody else wanted it cancelled, too. (A task of another kind may be unable to say.)
            if getattr(self._task, 'uncancel', lambda: None)() == 0:
                raise KeyboardInterrupt()

    def _on_press(self, signum, frame):
        self._presses += 1
        if self._presses > 1 or self._task.done():
            raise KeyboardInterrupt()
        self._task.cancel()
        self._loop.call_soon_threadsafe(lambda: None)   # it may be waiting for something


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in a loop of its own, and return its result."""
    if events._get_running_loop() is not None:
        # Said here: making a second loop would be in vain.
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)
