"""The loop of Unix systems: signals, Unix sockets, pipes, child processes."""
import os
import signal
import sys
import threading

from . import coroutines
from . import events
from . import selector_events

__all__ = ('SelectorEventLoop', 'AbstractChildWatcher', 'PidfdChildWatcher', 'ThreadedChildWatcher', 'DefaultEventLoopPolicy', 'EventLoop')


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """The loop that asyncio uses."""

    def __init__(self, selector=None):
        super().__init__(selector)
        self._signal_handlers = {}
        self._signal_pipe = None                 # the ends of a pipe that wakes the loop when a signal arrives
        self._unix_server_sockets = {}

    def close(self):
        if self.is_closed() or self.is_running():
            super().close()
            return
        if sys.is_finalizing():
            self._signal_handlers.clear()
        for sig in list(self._signal_handlers):
            self.remove_signal_handler(sig)
        self._close_signal_pipe()
        super().close()

    # --- Signals ----------------------------------------------------------------------------------------------------------------------------

    def add_signal_handler(self, sig, callback, *args):
        """Have the loop call callback(*args) when a signal arrives. Main thread only."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        try:
            self._open_signal_pipe()
        except (ValueError, OSError) as error:
            raise RuntimeError(str(error))
        handle = events.Handle(callback, args, self, None)
        self._signal_handlers[sig] = handle
        try:
            signal.signal(sig, self._on_signal)
            signal.siginterrupt(sig, False)
        except OSError as error:
            del self._signal_handlers[sig]
            if not self._signal_handlers:
                self._close_signal_pipe()
            import errno
            if error.errno == errno.EINVAL:
                raise RuntimeError(f'sig {sig} cannot be caught')
            raise

    def _open_signal_pipe(self):
        if self._signal_pipe is None:
            reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                signal.set_wakeup_fd(writing)
            except ValueError:
                os.close(reading)
                os.close(writing)
                raise
            self._signal_pipe = reading, writing
            self._add_reader(reading, self._empty_signal_pipe)

    def _empty_signal_pipe(self):
        # The handlers have run already, or run now: the loop was to be woken, no more.
        try:
            os.read(self._signal_pipe[0], 4096)
        except BlockingIOError:
            pass

    def _close_signal_pipe(self):
        if self._signal_pipe is None:
            return
        try:
            signal.set_wakeup_fd(-1)
        except ValueError:
            pass                                 # another thread closes the loop
        self._remove_reader(self._signal_pipe[0])
        for fd in self._signal_pipe:
            os.close(fd)
        self._signal_pipe = None

    def _on_signal(self, sig, frame):
        self._handle_signal(sig)

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
        elif not self.is_closed():
            self._add_callback(handle)

    def remove_signal_handler(self, sig):
        """Undo add_signal_handler(); whether there was a handler."""
        self._check_signal(sig)
        try:
            del self._signal_handlers[sig]
        except KeyError:
            return False
        handler = signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL
        try:
            signal.signal(sig, handler)
        except OSError as error:
            import errno
            if error.errno == errno.EINVAL:
                raise RuntimeError(f'sig {sig} cannot be caught')
            raise
        if not self._signal_handlers:
            self._close_signal_pipe()
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if sig not in signal.valid_signals():
            raise ValueError(f'invalid signal number {sig}')

    # --- Unix sockets -----------------------------------------------------------------------------------------------------------------------

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Connect to a Unix socket; (transport, protocol)."""
        import socket
        from .connections import _check_ssl
        assert server_hostname is None or isinstance(server_hostname, str)
        _check_ssl(ssl, server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
            except:
                sock.close()
                raise
        else:
            self._check_unix_socket(sock, 'no path and sock were specified')
            sock.setblocking(False)
        return await self._create_connection_transport(sock, protocol_factory, ssl, server_hostname)

    def _check_unix_socket(self, sock, missing):
        import socket
        if sock is None:
            raise ValueError(missing)
        if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None,
                                 ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True):
        """Listen on a Unix socket, which goes when the server does; a Server."""
        import socket
        import stat
        from .connections import _check_ssl
        from .servers import Server
        from .tasks import sleep
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        _check_ssl(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            path = os.fspath(path)
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            # One that an earlier server has left.
            if path[0] not in (0, '\x00'):
                try:
                    if stat.S_ISSOCK(os.stat(path).st_mode):
                        os.remove(path)
                except FileNotFoundError:
                    pass
                except OSError as error:
                    from .log import logger
                    logger.error('Unable to check or remove stale UNIX socket %r: %r', path, error)
            try:
                sock.bind(path)
            except OSError as error:
                sock.close()
                import errno
                if error.errno == errno.EADDRINUSE:
                    raise OSError(errno.EADDRINUSE, f'Address {path!r} is already in use') from None
                raise
            except:
                sock.close()
                raise
        else:
            self._check_unix_socket(sock, 'path was not specified, and no sock specified')
        if cleanup_socket:
            path = sock.getsockname()
            if path and path[0] not in (0, '\x00'):
                try:
                    self._unix_server_sockets[sock] = os.stat(path).st_ino
                except FileNotFoundError:
                    pass
        sock.setblocking(False)
        server = Server(self, [sock], protocol_factory, ssl, backlog)
        if start_serving:
            await server.start_serving()
        return server

    def _stop_serving(self, sock):
        inode = self._unix_server_sockets.pop(sock, None)
        path = sock.getsockname() if inode is not None else None
        super()._stop_serving(sock)
        if inode is None:
            return
        try:
            # Unless somebody else's is there now.
            if os.stat(path).st_ino == inode:
                os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError as error:
            from .log import logger
            logger.error('Unable to clean up listening UNIX socket %r: %r', path, error)

    # --- Pipes and processes ----------------------------------------------------------------------------------------------------------------

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from .pipe_transports import _UnixReadPipeTransport
        return _UnixReadPipeTransport(self, pipe, protocol, waiter, extra)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from .pipe_transports import _UnixWritePipeTransport
        return _UnixWritePipeTransport(self, pipe, protocol, waiter, extra)

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
        from .base_subprocess import BaseSubprocessTransport
        waiter = self.create_future()
        transport = BaseSubprocessTransport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=waiter, extra=extra, **kwargs)
        self._watch_child(transport.get_pid(), self._child_exited, transport)
        try:
            await waiter
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            transport.close()
            await transport._wait()
            raise
        return transport

    def _child_exited(self, pid, returncode, transport):
        transport._process_exited(returncode)

    def _watch_child(self, pid, callback, *args):
        """Call callback(pid, return code, *args) when a child process has ended."""
        try:
            fd = os.pidfd_open(pid)
        except OSError:
            # The system has none: a thread waits.
            threading.Thread(target=self._wait_for_child, args=(pid, callback, args), name=f'waitpid-{pid}', daemon=True).start()
            return
        self._add_reader(fd, self._reap_child, pid, fd, callback, args)

    def _reap_child(self, pid, fd, callback, args):
        self._remove_reader(fd)
        os.close(fd)
        callback(pid, _reap(pid), *args)

    def _wait_for_child(self, pid, callback, args):
        returncode = _reap(pid)
        if not self.is_closed():
            self.call_soon_threadsafe(callback, pid, returncode, *args)


def _reap(pid):
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        from .log import logger
        logger.warning('child process pid %d exit status already read:  will report returncode 255', pid)
        return 255
    return os.waitstatus_to_exitcode(status)


# --- Child watchers -------------------------------------------------------------------------------------------------------------------------
# Loops watch their children themselves; these classes are there for programs that name them.

def can_use_pidfd():
    """Whether the system tells the end of a process by a descriptor."""
    try:
        os.close(os.pidfd_open(os.getpid(), 0))
    except OSError:
        return False
    return True


class AbstractChildWatcher:
    """What watches child processes."""

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            import warnings
            warnings._deprecated('AbstractChildWatcher', '{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.',
                                 remove=(3, 14))

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, return code, *args) when the process has ended."""
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        """Undo add_child_handler(); whether that was possible."""
        raise NotImplementedError()

    def attach_loop(self, loop):
        """Work for this loop."""
        raise NotImplementedError()

    def close(self):
        """Work no more."""
        raise NotImplementedError()

    def is_active(self):
        """Whether it works."""
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


class PidfdChildWatcher(AbstractChildWatcher):
    """Has the running loop watch."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_traceback):
        pass

    def is_active(self):
        return True

    def close(self):
        pass

    def attach_loop(self, loop):
        pass

    def add_child_handler(self, pid, callback, *args):
        events.get_running_loop()._watch_child(pid, callback, *args)

    def remove_child_handler(self, pid):
        # As threads cannot be told, nobody is.
        return True


class ThreadedChildWatcher(PidfdChildWatcher):
    """Has a thread wait for each process."""

    def add_child_handler(self, pid, callback, *args):
        loop = events.get_running_loop()
        threading.Thread(target=loop._wait_for_child, args=(pid, callback, args), name=f'waitpid-{pid}', daemon=True).start()


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The policy of Unix systems."""

    _loop_factory = _UnixSelectorEventLoop

    def __init__(self):
        super().__init__()
        self._watcher = None

    def _deprecated(self, name):
        import warnings
        warnings._deprecated(name, '{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.', remove=(3, 14))

    def get_child_watcher(self):
        if self._watcher is None:
            self._watcher = PidfdChildWatcher()
        self._deprecated('get_child_watcher')
        return self._watcher

    def set_child_watcher(self, watcher):
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher
        self._deprecated('set_child_watcher')


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
