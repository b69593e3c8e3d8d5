"""The loop of Unix systems: what BaseSelectorEventLoop has, with signals, Unix sockets, pipes and child processes."""
import posix as os                              # all that is needed of it, and sooner there
import sys
import threading

from . import coroutines
from . import events
from . import selector_events

__all__ = ('SelectorEventLoop', 'AbstractChildWatcher', 'SafeChildWatcher', 'FastChildWatcher', 'PidfdChildWatcher', 'MultiLoopChildWatcher',
           'ThreadedChildWatcher', 'DefaultEventLoopPolicy', 'EventLoop')


def waitstatus_to_exitcode(status):
    """The return code that waitpid() tells of; what is no end of a process stays what it is."""
    try:
        return os.waitstatus_to_exitcode(status)
    except ValueError:
        return status


def can_use_pidfd():
    """Whether the system tells the end of a process by a descriptor."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """The loop that asyncio uses."""

    def __init__(self, selector=None):
        super().__init__(selector)
        self._signals = None                     # SignalHandlers, once there are any
        self._socket_files = {}                  # those that go with a server: (path, inode) by socket

    def close(self):
        if self._signals is not None and not self.is_closed() and not self.is_running() and not sys.is_finalizing():
            self._signals.close()
        super().close()

    # --- Signals ----------------------------------------------------------------------------------------------------------------------------

    def add_signal_handler(self, sig, callback, *args):
        """Have the loop call callback(*args) when a signal arrives. Main thread only."""
        from . import unix_signals
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        unix_signals.check(sig)
        self._check_closed()
        if self._signals is None:
            self._signals = unix_signals.SignalHandlers(self)
        self._signals.add(sig, events.Handle(callback, args, self, None))

    def remove_signal_handler(self, sig):
        """Undo add_signal_handler(); whether there was a handler."""
        from . import unix_signals
        unix_signals.check(sig)
        return self._signals is not None and self._signals.remove(sig)

    # --- Unix sockets -----------------------------------------------------------------------------------------------------------------------

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Connect to a Unix socket; (transport, protocol)."""
        from . import unix_sockets
        from .connections import _check_ssl
        _check_ssl(ssl, server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if ssl and server_hostname is None:
            raise ValueError('you have to pass server_hostname when using ssl')
        unix_sockets.check_choice(path, sock, 'no path and sock were specified')
        if sock is None:
            sock = unix_sockets.unbound()
            try:
                await self.sock_connect(sock, os.fspath(path))
            except BaseException:
                sock.close()
                raise
        return await self._create_connection_transport(
            sock, protocol_factory, ssl, server_hostname, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None,
                                 ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True):
        """Listen on a Unix socket, whose file goes when the server does; a Server."""
        from . import servers
        from . import unix_sockets
        from .connections import _check_server_ssl
        _check_server_ssl(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        unix_sockets.check_choice(path, sock, 'path was not specified, and no sock specified')
        if sock is None:
            sock = unix_sockets.bound(os.fspath(path))
        sock.setblocking(False)
        file = unix_sockets.file_of(sock) if cleanup_socket else None
        if file is not None:
            self._socket_files[sock] = file
        server = servers.Server(self, [sock], protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
        if start_serving:
            await server.start_serving()
        return server

    def _stop_serving(self, sock):
        file = self._socket_files.pop(sock, None)
        super()._stop_serving(sock)
        if file is not None:
            from . import unix_sockets
            unix_sockets.remove_file(*file)

    # --- Pipes and processes ----------------------------------------------------------------------------------------------------------------

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from . import pipe_transports
        return pipe_transports._UnixReadPipeTransport(self, pipe, protocol, waiter, extra)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from . import pipe_transports
        return pipe_transports._UnixWritePipeTransport(self, pipe, protocol, waiter, extra)

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
        from . import base_subprocess
        return await base_subprocess._UnixSubprocessTransport._spawn(self, protocol, args, extra, shell=shell, stdin=stdin, stdout=stdout,
                                                                     stderr=stderr, bufsize=bufsize, **kwargs)


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The policy of Unix systems."""

    _loop_factory = _UnixSelectorEventLoop
    _watcher = None                              # the one that was set or asked for

    def set_event_loop(self, loop):
        super().set_event_loop(loop)
        if self._watcher is not None and threading.current_thread() is threading.main_thread():
            self._watcher.attach_loop(loop)

    def get_child_watcher(self):
        """What watches child processes. Deprecated."""
        from . import child_watchers
        if self._watcher is None:
            self._watcher = child_watchers.PidfdChildWatcher() if can_use_pidfd() else child_watchers.ThreadedChildWatcher()
        child_watchers.warn_of_watchers('get_child_watcher')
        return self._watcher

    def set_child_watcher(self, watcher):
        """Say what watches child processes; None: loops do it themselves. Deprecated."""
        from . import child_watchers
        assert watcher is None or isinstance(watcher, child_watchers.AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher
        child_watchers.warn_of_watchers('set_child_watcher')


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


def __getattr__(name):
    # Few programs name a watcher.
    if name.endswith('ChildWatcher'):
        from . import child_watchers
        if name in vars(child_watchers):
            return getattr(child_watchers, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
