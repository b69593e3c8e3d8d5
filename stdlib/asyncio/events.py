"""Loops as everybody sees them: the abstract classes, policies, and finding the loop."""
import posix
import sys
import threading

import _asyncio
from _asyncio import Handle, TimerHandle, _get_running_loop, _set_running_loop, get_event_loop, get_running_loop


__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle', 'get_event_loop_policy',
           'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop', 'get_child_watcher', 'set_child_watcher',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')

_c__get_running_loop = _py__get_running_loop = _get_running_loop
_c__set_running_loop = _py__set_running_loop = _set_running_loop
_c_get_running_loop = _py_get_running_loop = get_running_loop
_c_get_event_loop = _py_get_event_loop = get_event_loop


# --- Handles ------------------------------------------------------------------------------------------------------------------------------

def _handle_repr_info(handle):
    parts = [type(handle).__name__]
    if handle._cancelled:
        parts.append('cancelled')
    if isinstance(handle, TimerHandle):
        parts.append(f'when={handle._when}')
    if handle._callback is not None:
        parts.append(_call_repr(handle))
    if stack := handle._source_traceback:
        file, line, *_ = stack[-1]
        parts.append(f'created at {file}:{line}')
    return parts


def _call_repr(handle):
    loop = handle._loop
    from . import format_helpers
    return format_helpers._format_callback_source(handle._callback, handle._args, debug=loop is not None and loop.get_debug())


def _handle_repr(handle):
    return f'<{" ".join(handle._repr_info())}>'


# --- The abstract classes -----------------------------------------------------------------------------------------------------------------

def _abstract(*names):
    """Methods that subclasses have to write."""
    def abstract_method(self, *args, **kwargs):
        raise NotImplementedError
    return _under_names(abstract_method, names)


def _abstract_coroutines(*names):
    """As _abstract(), for coroutine functions."""
    async def abstract_method(self, *args, **kwargs):
        raise NotImplementedError
    return _under_names(abstract_method, names)


def _under_names(function, names):
    """Copies of a function, as methods of AbstractEventLoop."""
    copies = {}
    for name in names:
        copy = copies[name] = type(function)(function.__code__, function.__globals__, name)
        copy.__qualname__ = f'AbstractEventLoop.{name}'
    return copies


class AbstractServer:
    """What create_server() returns."""

    def close(self):
        """Take no more connections."""
        raise NotImplementedError

    def get_loop(self):
        """The loop that it belongs to."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it takes connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Begin to take connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Take connections until this is cancelled; then close."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until it is closed and its connections have ended."""
        raise NotImplementedError

    def close_clients(self):
        """Close all its connections."""
        raise NotImplementedError

    def abort_clients(self):
        """Close all its connections at once."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What every loop can do."""

    locals().update(_abstract(
        'run_forever', 'run_until_complete', 'stop', 'is_running', 'is_closed', 'close', '_timer_handle_cancelled', 'call_soon', 'call_at',
        'call_later', 'time', 'create_future', 'create_task', 'call_soon_threadsafe', 'run_in_executor', 'set_default_executor', 'add_reader',
        'remove_reader', 'add_writer', 'remove_writer', 'add_signal_handler', 'remove_signal_handler', 'set_task_factory', 'get_task_factory',
        'get_exception_handler', 'set_exception_handler', 'default_exception_handler', 'call_exception_handler', 'get_debug', 'set_debug'))
    locals().update(_abstract_coroutines(
        'shutdown_asyncgens', 'shutdown_default_executor', 'getaddrinfo', 'getnameinfo', 'create_connection', 'create_server', 'sendfile',
        'start_tls', 'create_unix_connection', 'create_unix_server', 'connect_accepted_socket', 'create_datagram_endpoint', 'connect_read_pipe',
        'connect_write_pipe', 'subprocess_shell', 'subprocess_exec', 'sock_recv', 'sock_recv_into', 'sock_recvfrom', 'sock_recvfrom_into',
        'sock_sendall', 'sock_sendto', 'sock_connect', 'sock_accept', 'sock_sendfile'))


class AbstractEventLoopPolicy:
    """Says which loop belongs to a thread, and makes loops."""

    def get_event_loop(self):
        """The current thread's loop."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Make a loop the current thread's."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new loop."""
        raise NotImplementedError

    def get_child_watcher(self):
        """What watches child processes."""
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        """Say what watches child processes."""
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has the loop that was set in it; the main thread gets one when it asks for the first time."""

    _loop_factory = None

    def __init__(self):
        # Its attribute `loop` is there once a loop, or None, was set in the thread.
        self._of_thread = threading.local()

    def get_event_loop(self):
        thread = threading.current_thread()
        if not hasattr(self._of_thread, 'loop') and thread is threading.main_thread():
            _warn_caller('There is no current event loop')
            self.set_event_loop(self.new_event_loop())
        loop = getattr(self._of_thread, 'loop', None)
        if loop is None:
            raise RuntimeError(f'There is no current event loop in thread {thread.name!r}.')
        return loop

    def set_event_loop(self, loop):
        _check_kind(loop, 'loop', AbstractEventLoop)
        self._of_thread.loop = loop

    def new_event_loop(self):
        return self._loop_factory()


def _check_kind(value, name, kind):
    if not isinstance(value, (kind, type(None))):
        raise TypeError(f"{name} must be an instance of {kind.__name__} or None, not '{type(value).__name__}'")


def _warn_caller(message):
    """A DeprecationWarning for the place in the program where the library was called."""
    from warnings import warn
    depth = 1
    frame = sys._getframe(depth)
    while frame is not None and frame.f_globals.get('__name__') in ('asyncio', __name__):
        frame = frame.f_back
        depth += 1
    warn(message, DeprecationWarning, stacklevel=depth + 1)


# --- The policy -----------------------------------------------------------------------------------------------------------------------------

_event_loop_policy = None                        # of this interpreter


def get_event_loop_policy():
    """The policy of this interpreter."""
    if _event_loop_policy is None:
        from .unix_events import DefaultEventLoopPolicy
        set_event_loop_policy(DefaultEventLoopPolicy())
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Set the policy; None: the default one."""
    global _event_loop_policy
    _check_kind(policy, 'policy', AbstractEventLoopPolicy)
    _event_loop_policy = policy


def _loop_of_policy():
    return get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Make a loop the current thread's."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop, as the policy makes them."""
    policy = get_event_loop_policy()
    return policy.new_event_loop()


def get_child_watcher():
    """What watches child processes."""
    policy = get_event_loop_policy()
    return policy.get_child_watcher()


def set_child_watcher(watcher):
    """Say what watches child processes."""
    policy = get_event_loop_policy()
    return policy.set_child_watcher(watcher)


def _forget_loops():
    """What belongs to a parent is not a child process's: no loop runs in it, its thread has none, and its signals wake nobody."""
    _set_running_loop(None)
    if isinstance(_event_loop_policy, BaseDefaultEventLoopPolicy):
        _event_loop_policy._of_thread = threading.local()
    from _signal import set_wakeup_fd
    set_wakeup_fd(-1)


posix.register_at_fork(after_in_child=_forget_loops)
