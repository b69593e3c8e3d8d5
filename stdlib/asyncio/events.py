"""Loops as everybody sees them: the abstract classes, policies, and finding the loop."""
import os
import sys
import threading

import _asyncio
from _asyncio import Handle, TimerHandle, _get_running_loop, _set_running_loop, get_event_loop, get_running_loop

from . import format_helpers

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle', 'get_event_loop_policy',
           'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop', 'get_child_watcher', 'set_child_watcher',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')

_c__get_running_loop = _py__get_running_loop = _get_running_loop
_c__set_running_loop = _py__set_running_loop = _set_running_loop
_c_get_running_loop = _py_get_running_loop = get_running_loop
_c_get_event_loop = _py_get_event_loop = get_event_loop


# --- Handles ------------------------------------------------------------------------------------------------------------------------------

def _handle_repr_info(handle):
    info = [handle.__class__.__name__]
    if handle._cancelled:
        info.append('cancelled')
    if handle._callback is not None:
        debug = handle._loop is not None and handle._loop.get_debug()
        info.append(format_helpers._format_callback_source(handle._callback, handle._args, debug=debug))
    if handle._source_traceback:
        frame = handle._source_traceback[-1]
        info.append(f'created at {frame[0]}:{frame[1]}')
    if isinstance(handle, TimerHandle):
        info.insert(2 if handle._cancelled else 1, f'when={handle._when}')
    return info


def _handle_repr(handle):
    return f'<{" ".join(handle._repr_info())}>'


# --- The abstract classes -----------------------------------------------------------------------------------------------------------------

def _abstract(*names):
    """Methods that subclasses have to write."""
    def make(name):
        def method(self, *args, **kwargs):
            raise NotImplementedError
        method.__name__ = name
        method.__qualname__ = f'AbstractEventLoop.{name}'
        return method
    return {name: make(name) for name in names}


def _abstract_coroutines(*names):
    def make(name):
        async def method(self, *args, **kwargs):
            raise NotImplementedError
        method.__name__ = name
        method.__qualname__ = f'AbstractEventLoop.{name}'
        return method
    return {name: make(name) for name in names}


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

    class _Local(threading.local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        local = self._local
        if local._loop is None and not local._set_called and threading.current_thread() is threading.main_thread():
            import warnings
            # The warning is for who called: not for the library.
            level = 2
            frame = sys._getframe(1)
            while frame is not None and frame.f_globals.get('__name__') in ('asyncio', 'asyncio.events'):
                level += 1
                frame = frame.f_back
            warnings.warn('There is no current event loop', DeprecationWarning, stacklevel=level)
            self.set_event_loop(self.new_event_loop())
        if local._loop is None:
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        return local._loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local._set_called = True
        self._local._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


# --- The policy -----------------------------------------------------------------------------------------------------------------------------

_event_loop_policy = None


def get_event_loop_policy():
    """The policy of this interpreter."""
    global _event_loop_policy
    if _event_loop_policy is None:
        from . import DefaultEventLoopPolicy
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Set the policy; None: the default one."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


def _loop_of_policy():
    return get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Make a loop the current thread's."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop, as the policy makes them."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """What watches child processes."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Say what watches child processes."""
    return get_event_loop_policy().set_child_watcher(watcher)


# A child process has no running loop, whatever its parent was doing.
os.register_at_fork(after_in_child=lambda: _set_running_loop(None))
