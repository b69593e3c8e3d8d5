"""BaseEventLoop: the loop without its connections (those are in selector_events). The turns of the loop are native (_asyncio.Loop)."""
import sys
import threading

import _asyncio

from . import connections
from . import constants
from . import coroutines
from . import events
from . import exceptions
from . import futures
from . import tasks
from .log import logger

__all__ = ('BaseEventLoop', 'Server')

_unset = object()


def _format_handle(handle):
    callback = getattr(handle, '_callback', None)
    owner = getattr(callback, '__self__', None)
    if isinstance(handle, _asyncio.Task) or isinstance(owner, tasks.Task):
        return repr(owner if isinstance(owner, tasks.Task) else handle)
    return str(handle)


def _report_slow_callback(handle, seconds):
    logger.warning('Executing %s took %.3f seconds', _format_handle(handle), seconds)


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        error = fut.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return                               # it ends run_forever() by itself
    futures._get_loop(fut).stop()


class BaseEventLoop(connections._Connections, _asyncio.Loop, events.AbstractEventLoop):
    """What all loops have in common."""

    # The native methods come first in the resolution order; those that AbstractEventLoop only declares are written here.

    _clock_resolution = 1e-9

    def __init__(self):
        self._default_executor = None
        self._executor_shutdown_called = False
        self._asyncgens = None                   # a WeakSet once there are any
        self._asyncgens_shutdown_called = False
        self._coroutine_origin_tracking_enabled = False
        self._coroutine_origin_tracking_saved_depth = None
        self._old_agen_hooks = None
        if coroutines._is_debug_mode():
            self.set_debug(True)

    def __repr__(self):
        return f'<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>'

    # --- Running ---------------------------------------------------------------------------------------------------------------------------

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def _run_forever_setup(self):
        """What comes before the first turn; for loops that make their turns otherwise, too."""
        self._check_closed()
        self._check_running()
        self._set_coroutine_origin_tracking(self._debug)
        self._old_agen_hooks = sys.get_asyncgen_hooks()
        self._thread_id = threading.get_ident()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        events._set_running_loop(self)

    def _run_forever_cleanup(self):
        """What comes after the last turn."""
        self._stopping = False
        self._thread_id = None
        events._set_running_loop(None)
        self._set_coroutine_origin_tracking(False)
        if self._old_agen_hooks is not None:
            sys.set_asyncgen_hooks(*self._old_agen_hooks)
            self._old_agen_hooks = None

    def run_forever(self):
        """Run until stop()."""
        self._run_forever_setup()
        try:
            self._run_until_stopped()
        finally:
            self._run_forever_cleanup()

    def run_until_complete(self, future):
        """Run until a future (a coroutine becomes a task) is done; what it gives."""
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            # It is this method that reports it.
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()               # the same exception is on its way
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def close(self):
        """Forget everything that waits. The loop must not run."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self.is_closed():
            return
        if self._debug:
            logger.debug('Close %r', self)
        self._release()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    def __del__(self, _warn=None):
        # One that was made but never ran holds nothing worth a warning less than CPython's.
        if not self.is_closed():
            if _warn is None:
                import warnings
                _warn = warnings.warn
            _warn(f'unclosed event loop {self!r}', ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    def set_debug(self, enabled):
        """Switch debug mode on or off."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._set_coroutine_origin_tracking, enabled)

    def _set_coroutine_origin_tracking(self, enabled):
        if bool(enabled) == self._coroutine_origin_tracking_enabled:
            return
        set_depth = getattr(sys, 'set_coroutine_origin_tracking_depth', None)
        if set_depth is not None and hasattr(sys, 'get_coroutine_origin_tracking_depth'):
            if enabled:
                self._coroutine_origin_tracking_saved_depth = sys.get_coroutine_origin_tracking_depth()
                set_depth(constants.DEBUG_STACK_DEPTH)
            else:
                set_depth(self._coroutine_origin_tracking_saved_depth)
        self._coroutine_origin_tracking_enabled = enabled

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _write_to_self(self):
        """Wake the selector of a loop that has one of its own."""

    def _process_events(self, event_list):
        """What a selector of its own has found."""
        raise NotImplementedError

    # --- Tasks and asynchronous generators --------------------------------------------------------------------------------------------------

    def set_task_factory(self, factory):
        """Say what makes tasks: factory(loop, coro); None: Task."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        """What makes tasks; None: Task."""
        return self._task_factory

    def _asyncgen_finalizer_hook(self, agen):
        if self._asyncgens is not None:
            self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f'asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call', ResourceWarning, source=self)
        if self._asyncgens is None:
            import weakref
            self._asyncgens = weakref.WeakSet()
        self._asyncgens.add(agen)

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators that are not at their end."""
        self._asyncgens_shutdown_called = True
        if not self._asyncgens:
            return
        closing = list(self._asyncgens)
        self._asyncgens.clear()
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}', 'exception': result, 'asyncgen': agen})

    # --- Executors --------------------------------------------------------------------------------------------------------------------------

    def run_in_executor(self, executor, func, *args):
        """Let func(*args) be called by an executor (None: the loop's pool of threads); a future."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._default_executor
            self._check_default_executor()
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _check_default_executor(self):
        if self._executor_shutdown_called:
            raise RuntimeError('Executor shutdown has been called')

    def set_default_executor(self, executor):
        """Set the pool of threads for run_in_executor(None, ...)."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait until the pool of threads is done, up to so many seconds."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            from . import timeouts
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            import warnings
            warnings.warn(f'The executor did not finishing joining its threads within {timeout} seconds.', RuntimeWarning, stacklevel=2)
            self._default_executor.shutdown(wait=False)
        else:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # --- Exceptions nobody handles ----------------------------------------------------------------------------------------------------------

    def get_exception_handler(self):
        """What is called with exceptions nobody handles; None: the default."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Have handler(loop, context) called with exceptions nobody handles; None: the default."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log what went wrong, with the place where what failed was made."""
        message = context.get('message') or 'Unhandled exception in event loop'
        exception = context.get('exception')
        exc_info = False if exception is None else (type(exception), exception, exception.__traceback__)
        lines = [message]
        for key in sorted(context):
            if key in ('message', 'exception'):
                continue
            value = context[key]
            if key in ('source_traceback', 'handle_traceback'):
                import traceback
                title = 'Object created at' if key == 'source_traceback' else 'Handle created at'
                value = f'{title} (most recent call last):\n' + ''.join(traceback.format_list(value)).rstrip()
                if key == 'source_traceback':
                    key = 'source_traceback'
            else:
                value = repr(value)
            lines.append(f'{key}: {value}')
        logger.error('\n'.join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Tell the exception handler; its own exceptions are logged."""
        handler = self._exception_handler
        if handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error('Exception in default exception handler', exc_info=True)
            return
        try:
            # In the context of what failed, where that is known.
            its_context = None
            thing = context.get('task') or context.get('future') or context.get('handle')
            if thing is not None and hasattr(thing, 'get_context'):
                its_context = thing.get_context()
            if its_context is not None and hasattr(its_context, 'run'):
                try:
                    its_context.run(handler, self, context)
                except RuntimeError as error:
                    if 'cannot enter context' not in str(error):
                        raise
                    handler(self, context)
            else:
                handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler({
                    'message': 'Unhandled error in exception handler', 'exception': error, 'context': context})
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error('Exception in default exception handler while handling an unexpected error in custom exception handler',
                             exc_info=True)


def __getattr__(name):
    # Servers belong to what knows connections.
    if name == 'Server':
        from .servers import Server
        return Server
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
