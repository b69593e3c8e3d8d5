"""Child processes with streams."""
import subprocess

from . import events
from . import protocols
from . import streams
from . import tasks
from .log import logger

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE, STDOUT, DEVNULL = subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL

_EXIT = 'exit'


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Feeds the streams of a process, and closes its transport when nothing more can come."""

    def __init__(self, limit, loop):
        super().__init__(loop)
        self._limit = limit
        self._transport = None
        self.stdin = None
        self._readers = {}                       # by the process's descriptor
        self._to_come = {_EXIT}                  # that, and the descriptors that may still be written to
        self._stdin_closed = self._loop.create_future()

    @property
    def stdout(self):
        """What the process writes to its standard output, if that is a pipe."""
        return self._readers.get(1)

    @property
    def stderr(self):
        """What the process writes to its standard error, if that is a pipe."""
        return self._readers.get(2)

    def __repr__(self):
        streams_of = {'stdin': self.stdin, 'stdout': self.stdout, 'stderr': self.stderr}
        return f'<{type(self).__name__}{"".join(f" {name}={stream!r}" for name, stream in streams_of.items() if stream is not None)}>'

    def connection_made(self, transport):
        self._transport = transport
        stdin, *outputs = map(transport.get_pipe_transport, range(3))
        if stdin is not None:
            self.stdin = streams.StreamWriter(stdin, self, None, self._loop)
        for fd, pipe in enumerate(outputs, 1):
            if pipe is not None:
                self._readers[fd] = streams.StreamReader(self._limit, self._loop)
                self._readers[fd].set_transport(pipe)
                self._to_come.add(fd)

    def pipe_data_received(self, fd, data):
        if fd in self._readers:
            self._readers[fd].feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self._stdin_lost(exc)
            return
        reader = self._readers.get(fd)
        if reader is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        self._has_come(fd)

    def process_exited(self):
        self._has_come(_EXIT)

    def _has_come(self, what):
        self._to_come.discard(what)
        if not self._to_come and self._transport is not None:
            self._transport.close()
            self._transport = None

    def _stdin_lost(self, exc):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(exc)                # who waits in drain() is told
        closed = self._stdin_closed
        if closed.done():
            return
        if exc is None:
            closed.set_result(None)
        else:
            closed.set_exception(exc)
            closed._log_traceback = False        # as they were told, nobody has to ask here

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process. Its streams are None where it has no pipe."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.pid = transport.get_pid()
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        """How it ended; None: not yet."""
        return self._transport.get_returncode()

    async def wait(self):
        """Wait until it has ended; how. Who does not read its output may wait forever: communicate() reads."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send it a signal."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Ask it to end (SIGTERM)."""
        self._transport.terminate()

    def kill(self):
        """End it (SIGKILL)."""
        self._transport.kill()

    async def communicate(self, input=None):
        """Write to its standard input, read all of its output, wait for its end; (output, errors)."""
        _, output, errors = await tasks.gather(self._give(input), self._take(1, self.stdout), self._take(2, self.stderr))
        await self.wait()
        return output, errors

    async def _give(self, data):
        if self.stdin is None:
            return
        try:
            if data is not None:
                self.stdin.write(data)
                if self._loop.get_debug():
                    logger.debug('%r communicate: feed stdin (%s bytes)', self, len(data))
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass                                 # it has ended or does not want it
        self.stdin.close()

    async def _take(self, fd, stream):
        if stream is None:
            return None
        everything = await stream.read()
        self._transport.get_pipe_transport(fd).close()
        return everything


async def _create(limit, start, *command, **options):
    loop = events.get_running_loop()
    transport, protocol = await getattr(loop, start)(lambda: SubprocessStreamProtocol(limit, loop), *command, **options)
    return Process(transport, protocol, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Run a shell's command line; a Process."""
    return await _create(limit, 'subprocess_shell', cmd, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Run a program; a Process."""
    return await _create(limit, 'subprocess_exec', program, *args, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
