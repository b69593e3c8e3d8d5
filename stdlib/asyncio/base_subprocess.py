"""The transport of a child process, and the protocols of the pipes to and from it.

Its life ends when the process has ended and every pipe is closed: descendants may hold the pipes open for longer.
"""
import functools
import os
import signal
import warnings

from . import locks
from . import protocols
from . import tasks
from . import transports
from . import unix_children
from .log import logger


class _Announcements:
    """What a protocol is told, in order, from the moment that it is told of its transport."""

    def __init__(self, loop):
        self._loop = loop
        self._held = []                          # until then; None: they go to the loop at once

    def post(self, method, *arguments):
        if self._held is None:
            self._loop.call_soon(method, *arguments)
        else:
            self._held.append((method, *arguments))

    def open(self, method, *arguments):
        """Make this one the first."""
        held, self._held = self._held, None
        for call in (method, *arguments), *held:
            self._loop.call_soon(*call)

    def is_open(self):
        return self._held is None

    def forget(self):
        """Drop what is held, and hold no more."""
        self._held = None


class BaseSubprocessTransport(transports.SubprocessTransport):
    """A child process that was started as a subprocess.Popen. Whoever starts it has somebody wait for its end and call _process_exited()."""

    _closed = True                               # as long as there is nothing to close

    def __init__(self, loop, protocol, process, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol = protocol
        self._process = process
        self._pid = process.pid
        self._returncode = None
        self._announcements = _Announcements(loop)
        self._pipe_ends = {}                     # by the child's descriptor
        self._unclosed = {fd for fd, file in enumerate(self._files()) if file is not None}
        self._over = locks.Event()
        self._extra['subprocess'] = process
        self._closed = False

    def _files(self):
        return self._process.stdin, self._process.stdout, self._process.stderr

    def __repr__(self):
        words = [type(self).__name__]
        if self._closed:
            words.append('closed')
        words += f'pid={self._pid}', 'running' if self._returncode is None else f'returncode={self._returncode}'
        words += (f'{name}={self._pipe_ends[fd].pipe}' for fd, name in enumerate(('stdin', 'stdout', 'stderr')) if fd in self._pipe_ends)
        return f'<{" ".join(words)}>'

    # --- Beginning --------------------------------------------------------------------------------------------------------------------------

    async def _connect(self):
        """Make transports of the pipes; then the protocol is told."""
        ends = ((self._loop.connect_write_pipe, WriteSubprocessPipeProto), (self._loop.connect_read_pipe, ReadSubprocessPipeProto),
                (self._loop.connect_read_pipe, ReadSubprocessPipeProto))
        for fd, (file, (connect, end)) in enumerate(zip(self._files(), ends)):
            if file is not None:
                _, self._pipe_ends[fd] = await connect(functools.partial(end, self, fd), file)
        self._announcements.open(self._protocol.connection_made, self)
        await tasks.sleep(0)                     # meanwhile it is told

    async def _abandon(self):
        """Whoever starts it wants it no more: end the process, and wait for that."""
        self.close()
        if self._announcements is not None and not self._announcements.is_open():
            # A protocol that was never told of the beginning is not told of the end.
            self._announcements.forget()
            self._protocol = protocols.SubprocessProtocol()
            for fd, file in enumerate(self._files()):
                if file is not None and fd not in self._pipe_ends:
                    file.close()
                    self._unclosed.discard(fd)
            self._look_for_the_end()
        await self._wait()

    # --- Ending -----------------------------------------------------------------------------------------------------------------------------

    def close(self):
        if self._closed:
            return
        self._closed = True
        if not self._loop.is_closed():
            for end in self._pipe_ends.values():
                end.pipe.close()
        # The Popen knows if the program has asked it; then the number may be another process's by now.
        if self._process is None or self._returncode is not None or self._process.returncode is not None:
            return
        if self._loop.get_debug():
            logger.warning('Close running child process: kill %r', self)
        try:
            self.kill()
        except (ProcessLookupError, PermissionError):
            pass                                 # it has ended, or is another user's by now

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self.close()

    def _process_exited(self, returncode):
        if self._loop.get_debug():
            logger.info('%r exited with return code %r', self, returncode)
        self._returncode = self._process.returncode = returncode   # Popen is not to wait for it any more
        self._announcements.post(self._protocol.process_exited)
        self._look_for_the_end()

    def _pipe_closed(self, fd, exc):
        if self._announcements is None:
            return                               # a pipe of an abandoned process
        self._announcements.post(self._protocol.pipe_connection_lost, fd, exc)
        self._unclosed.discard(fd)
        self._look_for_the_end()

    def _look_for_the_end(self):
        if self._returncode is not None and not self._unclosed:
            self._announcements.post(self._part)

    def _part(self):
        if self._announcements is None:
            return
        try:
            self._protocol.connection_lost(None)
        finally:
            self._over.set()
            self._process = self._protocol = self._announcements = None

    async def _wait(self):
        """The process's return code. One that is known is returned at once, else this waits for the pipes, too."""
        if self._returncode is None:
            await self._over.wait()
        return self._returncode

    # --- In between -------------------------------------------------------------------------------------------------------------------------

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        end = self._pipe_ends.get(fd)
        return None if end is None else end.pipe

    def send_signal(self, signal):
        if self._process is None:
            raise ProcessLookupError()
        if self._returncode is None:
            # Popen would look first whether the process has ended, and take the return code from those who wait for it.
            os.kill(self._pid, signal)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


class _UnixSubprocessTransport(BaseSubprocessTransport):
    """A child process whose end the loop is told of."""

    @classmethod
    async def _spawn(cls, loop, protocol, args, extra, **options):
        """Start a process: its transport, of which the protocol has been told."""
        self = cls._start(loop, protocol, args, extra, options)
        try:
            await self._connect()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            await self._abandon()
            raise
        return self

    @classmethod
    def _start(cls, loop, protocol, args, extra, options):
        """Start a process, and have its end watched for."""
        watcher = unix_children.watcher_in_use()
        with watcher:
            if not watcher.is_active():
                raise RuntimeError('asyncio.get_child_watcher() is not activated, subprocess support is not installed.')
            import subprocess
            process = subprocess.Popen(args, universal_newlines=False, **options)
            self = cls(loop, protocol, process, extra)
            if loop.get_debug():
                logger.debug('process %r created: pid %s', args if isinstance(args, (bytes, str)) else args[0], process.pid)
            watcher.add_child_handler(process.pid, _tell_of_end, self)
        return self


def _tell_of_end(pid, returncode, transport):
    # A watcher may call from any thread.
    transport._loop.call_soon_threadsafe(transport._process_exited, returncode)


class WriteSubprocessPipeProto(protocols.BaseProtocol):
    """The protocol of the pipe to the process's standard input: passes on what it is told, with the child's descriptor."""

    def __init__(self, owner, fd):
        self._owner = owner
        self._fd = fd
        self.pipe = None                         # the pipe's transport

    def __repr__(self):
        return f'<{type(self).__name__} fd={self._fd} pipe={self.pipe!r}>'

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        owner, self._owner = self._owner, None
        owner._pipe_closed(self._fd, exc)

    def pause_writing(self):
        self._owner._protocol.pause_writing()

    def resume_writing(self):
        self._owner._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    """The protocol of a pipe from the process."""

    def data_received(self, data):
        owner = self._owner
        owner._announcements.post(owner._protocol.pipe_data_received, self._fd, data)
