"""BaseEventLoop: the loop without its connections (those are in selector_events). The turns of the loop are native (_asyncio.Loop)."""
import sys
import threading

import _asyncio

from . import connections
from . import constants
from . import coroutines
from . import events
from . import futures
from . import loop_reports
from . import tasks
from .log import logger

__all__ = ('BaseEventLoop', 'Server')


def _report_slow_callback(handle, seconds):
    """What a loop in debug mode says of a call that it made."""
    shown = handle
    if not isinstance(handle, tasks.Task):
        # A step of a task of another kind is a call of its method.
        owner = getattr(getattr(handle, '_callback', None), '__self__', None)
        if isinstance(owner, tasks.Task):
            shown = owner
    logger.warning('Executing %r took %.3f seconds', shown, seconds)


def _stop_loop_of(future):
    # These two have ended the loop by themselves.
    if future.cancelled() or not isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        futures._get_loop(future).stop()


class _Generators:
    """The asynchronous generators that were begun while a loop ran, and are not at their end."""

    def __init__(self, loop):
        self._loop = loop
        self._begun = None                       # a WeakSet once there are any
        self._shut = False

    def on_first_iteration(self, generator):
        if self._shut:
            from warnings import warn
            warn(f'asynchronous generator {generator!r} was scheduled after loop.shutdown_asyncgens() call', ResourceWarning,
                 source=self._loop)
        if self._begun is None:
            from weakref import WeakSet
            self._begun = WeakSet()
        self._begun.add(generator)

    def on_finalization(self, generator):
        # It may be any thread that lets go of it.
        if self._begun is not None:
            self._begun.discard(generator)
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.create_task, generator.aclose())

    async def close_all(self):
        self._shut = True
        generators, self._begun = list(self._begun or ()), None
        outcomes = await tasks.gather(*(generator.aclose() for generator in generators), return_exceptions=True)
        for generator, outcome in zip(generators, outcomes):
            if isinstance(outcome, Exception):
                self._loop.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                    'exception': outcome, 'asyncgen': generator})


def _join_threads(executor, loop, future):
    """Wait for an executor's threads, in a thread; tells the loop's future."""
    try:
        executor.shutdown(wait=True)
        tell = futures._set_result_unless_cancelled, future, None
    except Exception as error:
        tell = future.set_exception, error
    if not (loop.is_closed() or future.cancelled()):
        loop.call_soon_threadsafe(*tell)


class BaseEventLoop(connections._Connections, loop_reports._Reports, _asyncio.Loop, events.AbstractEventLoop):
    """What all loops have in common."""

    # The native methods come first in the resolution order; those that AbstractEventLoop only declares are written here.

    _clock_resolution = 1e-9                     # seconds

    def __init__(self):
        self._generators = _Generators(self)
        self._default_executor = None            # the pool of threads, made when there is the first call for it
        self._no_more_executor = False
        self._hooks_before = None                # of asynchronous generators, while it runs
        self._origin_depth_before = None         # of coroutines, while they are tracked
        if coroutines._is_debug_mode():
            self.set_debug(True)

    def __repr__(self):
        return f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>'

    # --- Running ---------------------------------------------------------------------------------------------------------------------------

    def _check_may_run(self):
        self._check_closed()
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def _run_forever_setup(self):
        """What comes before the first turn; for loops that make their turns otherwise, too."""
        self._check_may_run()
        self._hooks_before = sys.get_asyncgen_hooks()
        self._thread_id = threading.get_ident()
        self._track_origins(self._debug)
        sys.set_asyncgen_hooks(self._generators.on_first_iteration, self._generators.on_finalization)
        events._set_running_loop(self)

    def _run_forever_cleanup(self):
        """What comes after the last turn."""
        events._set_running_loop(None)
        hooks, self._hooks_before = self._hooks_before, None
        if hooks is not None:
            sys.set_asyncgen_hooks(*hooks)
        self._track_origins(False)
        self._thread_id = None
        self._stopping = False

    def run_forever(self):
        """Run until stop()."""
        self._run_forever_setup()
        try:
            self._run_until_stopped()
        finally:
            self._run_forever_cleanup()

    def run_until_complete(self, future):
        """Run until a future (a coroutine becomes a task) is done; what it gives."""
        self._check_may_run()
        is_ours = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_ours:
            future._log_destroy_pending = False  # the RuntimeError below says so
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except BaseException:
            if is_ours and future.done() and not future.cancelled():
                future.exception()               # this is it: nobody is to be told a second time
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if future.done():
            return future.result()
        raise RuntimeError('Event loop stopped before Future completed.')

    def close(self):
        """Forget everything that waits. The loop must not run."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if not self.is_closed():
            if self._debug:
                logger.debug('Close %r', self)
            self._release()
            self._no_more_executor = True
            executor, self._default_executor = self._default_executor, None
            if executor is not None:
                executor.shutdown(wait=False)

    def __del__(self):
        if self.is_closed():
            return
        from warnings import warn
        warn(f'unclosed event loop {self!r}', ResourceWarning, source=self)
        if not self.is_running():
            self.close()

    # --- Debug mode ------------------------------------------------------------------------------------------------------------------------

    def set_debug(self, enabled):
        """Switch debug mode on or off."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._track_origins, enabled)

    def _track_origins(self, enabled):
        """Have coroutines remember where they were made, or as before."""
        before = self._origin_depth_before
        if enabled and before is None:
            self._origin_depth_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH)
        elif not enabled and before is not None:
            self._origin_depth_before = None
            sys.set_coroutine_origin_tracking_depth(before)

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    # --- For loops with a selector of their own ---------------------------------------------------------------------------------------------

    def _write_to_self(self):
        """Wake the selector."""

    def _process_events(self, event_list):
        """Deal with what the selector has found."""
        raise NotImplementedError

    # --- Tasks and asynchronous generators --------------------------------------------------------------------------------------------------

    def get_task_factory(self):
        """What makes tasks; None: Task."""
        return self._task_factory

    def set_task_factory(self, factory):
        """Say what makes tasks: factory(loop, coro); None: Task."""
        if not (factory is None or callable(factory)):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators that are not at their end."""
        await self._generators.close_all()

    # --- Executors --------------------------------------------------------------------------------------------------------------------------

    def run_in_executor(self, executor, func, *args):
        """Let func(*args) be called by an executor (None: the loop's pool of threads); a future."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._thread_pool()
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _thread_pool(self):
        if self._no_more_executor:
            raise RuntimeError('Executor shutdown has been called')
        if self._default_executor is None:
            from concurrent.futures import ThreadPoolExecutor
            self._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
        return self._default_executor

    def set_default_executor(self, executor):
        """Set the pool of threads for run_in_executor(None, ...)."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait until the pool of threads is done, up to so many seconds."""
        self._no_more_executor = True
        executor = self._default_executor
        if executor is None:
            return
        joined = self.create_future()
        waiting = threading.Thread(target=_join_threads, args=(executor, self, joined))
        waiting.start()
        from . import timeouts
        try:
            async with timeouts.timeout(timeout):
                await joined
        except TimeoutError:
            from warnings import warn
            warn(f'The executor did not finishing joining its threads within {timeout} seconds.', RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            waiting.join()


def __getattr__(name):
    # Servers belong to what knows connections.
    if name == 'Server':
        from .servers import Server
        return Server
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
