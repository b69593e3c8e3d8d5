"""Streams: connections as objects to read from and write to."""
import sys

from . import coroutines
from . import events
from . import exceptions
from . import protocols
from . import tasks
from .log import logger

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server', 'open_unix_connection',
           'start_unix_server')

_DEFAULT_LIMIT = 2 ** 16


# --- Opening ----------------------------------------------------------------------------------------------------------------------------------

async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect over TCP; (reader, writer)."""
    return await _open(limit, lambda loop, factory: loop.create_connection(factory, host, port, **kwds))


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve TCP: client_connected_cb(reader, writer) is called, or run as a task, for each connection; a Server."""
    return await _serve(client_connected_cb, limit, lambda loop, factory: loop.create_server(factory, host, port, **kwds))


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a Unix socket; (reader, writer)."""
    return await _open(limit, lambda loop, factory: loop.create_unix_connection(factory, path, **kwds))


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve a Unix socket, as start_server()."""
    return await _serve(client_connected_cb, limit, lambda loop, factory: loop.create_unix_server(factory, path, **kwds))


async def _open(limit, connect):
    loop = events.get_running_loop()
    reader = StreamReader(limit, loop)
    transport, protocol = await connect(loop, lambda: StreamReaderProtocol(reader, loop=loop))
    return reader, StreamWriter(transport, protocol, reader, loop)


async def _serve(client_connected_cb, limit, listen):
    loop = events.get_running_loop()
    return await listen(loop, lambda: StreamReaderProtocol(StreamReader(limit, loop), client_connected_cb, loop))


# --- The protocols underneath -----------------------------------------------------------------------------------------------------------------

class FlowControlMixin(protocols.Protocol):
    """Lets drain() wait while there is too much to be sent."""

    def __init__(self, loop=None):
        self._loop = loop or events.get_event_loop()
        self._room = None                        # while writing is paused: the Event that there is room again
        self._lost = False
        self._lost_by = None                     # the exception that ended the connection

    def pause_writing(self):
        assert self._room is None, 'paused already'
        from . import locks
        self._room = locks.Event()
        self._log_flow('pauses')

    def resume_writing(self):
        assert self._room is not None, 'not paused'
        self._log_flow('resumes')
        self._let_writers_go_on()

    def connection_lost(self, exc):
        if not self._lost:                       # a process's protocol is told twice: of the pipe, and of the process
            self._lost_by = exc
        self._lost = True
        self._let_writers_go_on()

    def _let_writers_go_on(self):
        room, self._room = self._room, None
        if room is not None:
            room.set()

    def _log_flow(self, verb):
        if self._loop.get_debug():
            logger.debug('%r %s writing', self, verb)

    # Any protocol that a StreamWriter is given has these two.

    async def _drain_helper(self):
        """Wait until there is room."""
        if self._lost:
            raise ConnectionResetError('Connection lost')
        if self._room is not None:
            await self._room.wait()
            if self._lost_by is not None:
                raise self._lost_by

    def _get_close_waiter(self, stream):
        """What is done when the stream is closed."""
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a StreamReader; on a server's side it starts what deals with the client."""

    # It holds the reader until the connection is lost, which ends the circle reader - transport - protocol.

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._reader = stream_reader
        self._transport = None                   # kept when it is lost, for reports
        self._on_client = client_connected_cb
        self._over_tls = False
        self._conversation = None                # the task of a client_connected_cb that is a coroutine function
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        self._over_tls = transport.get_extra_info('sslcontext') is not None
        reader = self._reader
        if reader is not None:
            reader.set_transport(transport)
        if self._on_client is not None:
            writer = StreamWriter(transport, self, reader, self._loop)
            answer = self._on_client(reader, writer)
            if coroutines.iscoroutine(answer):
                self._conversation = self._loop.create_task(answer)
                self._conversation.add_done_callback(self._conversation_ended)

    def data_received(self, data):
        if self._reader is not None:
            self._reader.feed_data(data)

    def eof_received(self):
        if self._reader is not None:
            self._reader.feed_eof()
        return not self._over_tls                # the other direction stays open, where that is possible

    def _go_on_over_tls(self, transport):
        """start_tls() has put another transport between."""
        self._transport = transport
        self._over_tls = True
        if self._reader is not None:
            self._reader._transport = transport

    def connection_lost(self, exc):
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                self._closed._log_traceback = False   # the reader is told
        self._conversation = None
        super().connection_lost(exc)

    def _get_close_waiter(self, stream):
        return self._closed

    def _conversation_ended(self, task):
        """Close a client's connection if what deals with it has failed."""
        # The writer is not held: one that nobody has any more warns.
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._loop.call_exception_handler({
                'message': 'Unhandled exception in client_connected_cb', 'exception': error, 'transport': self._transport})
        if error is not None or task.cancelled():
            self._transport.close()


# --- The writer -------------------------------------------------------------------------------------------------------------------------------

class StreamWriter:
    """The sending side of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        assert isinstance(reader, (StreamReader, type(None)))
        self._loop = loop
        self._transport = transport
        self._protocol = protocol
        self._reader = reader

    def __repr__(self):
        its_reader = '' if self._reader is None else f' reader={self._reader!r}'
        return f'<{type(self).__name__} transport={self._transport!r}{its_reader}>'

    @property
    def transport(self):
        """The transport underneath."""
        return self._transport

    def get_extra_info(self, name, default=None):
        """Something known of the connection, by name: 'peername', 'sockname', 'socket' ..."""
        return self._transport.get_extra_info(name, default)

    def write(self, data):
        """Send bytes, now or later; drain() waits until there is room."""
        self._transport.write(data)

    def writelines(self, data):
        """Send several pieces of bytes."""
        self._transport.writelines(data)

    async def drain(self):
        """Wait until there is little to be sent."""
        broken = self._reader and self._reader.exception()
        if broken:
            raise broken
        if self._transport.is_closing():
            await tasks.sleep(0)                 # connection_lost() may be called meanwhile: then this raises
        await self._protocol._drain_helper()

    def can_write_eof(self):
        """Whether there is write_eof()."""
        return self._transport.can_write_eof()

    def write_eof(self):
        """Tell the other side that nothing more will come."""
        return self._transport.write_eof()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Go on over TLS, as the server if client_connected_cb made the writer."""
        await self.drain()
        self._transport = await self._loop.start_tls(
            self._transport, self._protocol, sslcontext, server_side=self._protocol._on_client is not None, server_hostname=server_hostname,
            ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._protocol._go_on_over_tls(self._transport)

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._transport.is_closing()

    def close(self):
        """Send what is to be sent, then close; wait_closed() waits for that."""
        return self._transport.close()

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._get_close_waiter(self)

    def __del__(self):
        if self._transport.is_closing():
            return
        from warnings import warn
        if self._loop.is_closed():
            warn('loop is closed', ResourceWarning)
            return
        self.close()
        warn(f'unclosed {self!r}', ResourceWarning)


# --- The reader -------------------------------------------------------------------------------------------------------------------------------

class _SeparatorSearch:
    """Looks for the first of some separators in a buffer that grows, at each byte once."""

    def __init__(self, separators, limit):
        self._separators = separators
        self._longest = max(map(len, separators))
        self._limit = limit
        self._start = 0                          # no separator begins before

    def __call__(self, buffer):
        """Where what is looked for ends, with its separator; None: not in the buffer. LimitOverrunError."""
        hits = []
        for separator in self._separators:
            begin = buffer.find(separator, self._start)
            if begin >= 0:
                hits.append((begin + len(separator), len(separator)))
        if hits:
            end, length = min(hits)              # what ends first; of several with that end the shortest
            if end - length > self._limit:
                raise exceptions.LimitOverrunError('Separator is found, but chunk is longer than limit', end - length)
            return end
        self._start = max(self._start, len(buffer) - self._longest + 1)
        if self._start > self._limit:
            raise exceptions.LimitOverrunError('Separator is not found, and chunk exceed the limit', self._start)
        return None


class StreamReader:
    """The receiving side of a connection. Twice `limit` bytes are buffered before the transport is told to pause."""

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._loop = loop or events.get_event_loop()
        self._limit = limit
        self._transport = None                   # as long as it can be paused
        self._transport_paused = False
        self._buffer = bytearray()
        self._eof = False
        self._failure = None                     # for all who read from now on
        self._waiter = None                      # the future of the one who reads
        if self._loop.get_debug():
            from . import format_helpers
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __repr__(self):
        parts = ['StreamReader']
        if self._buffer:
            parts.append(f'{len(self._buffer)} bytes')
        if self._eof:
            parts.append('eof')
        if self._limit != _DEFAULT_LIMIT:
            parts.append(f'limit={self._limit}')
        for name, value in ('waiter', self._waiter), ('exception', self._failure), ('transport', self._transport):
            if value:
                parts.append(f'{name}={value!r}')
        if self._transport_paused:
            parts.append('paused')
        return f'<{" ".join(parts)}>'

    # The side of the protocol.

    def set_transport(self, transport):
        """Say which transport it reads from."""
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_data(self, data):
        """Some bytes came."""
        assert not self._eof, 'feed_data after feed_eof'
        if data:
            self._buffer += data
            self._wake(None)
            if len(self._buffer) > 2 * self._limit:
                self._pause()

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wake(None)

    def set_exception(self, exc):
        """Let whoever reads get an exception."""
        self._failure = exc
        self._wake(exc)

    def _wake(self, failure):
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.cancelled():
            return
        if failure is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(failure)

    def _pause(self):
        if self._transport is None or self._transport_paused:
            return
        try:
            self._transport.pause_reading()
            self._transport_paused = True
        except NotImplementedError:
            self._transport = None               # it cannot: then it is not asked again

    def _resume(self):
        if self._transport_paused:
            self._transport_paused = False
            self._transport.resume_reading()

    # The side of who reads.

    def exception(self):
        """What went wrong with the connection; None."""
        return self._failure

    def at_eof(self):
        """Whether everything has been read and nothing more will come."""
        return self._eof and not self._buffer

    async def _more(self, method):
        """Wait until something comes, be it the end of the stream; method: on whose behalf."""
        if self._waiter is not None:
            raise RuntimeError(f'{method}() called while another coroutine is already waiting for incoming data')
        self._resume()                           # more is wanted than the buffer may hold
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, n):
        """Up to n of the bytes that are there."""
        if n >= len(self._buffer):
            taken = bytes(self._buffer)
            self._buffer.clear()
        else:
            taken = bytes(memoryview(self._buffer)[:n])
            del self._buffer[:n]
        if len(self._buffer) <= self._limit:
            self._resume()
        return taken

    def _end_of_what_is_there(self, separator):
        """What _SeparatorSearch finds, for the usual case that it is there and not too long; else None."""
        begin = self._buffer.find(separator, 0, self._limit + len(separator))
        return None if begin < 0 else begin + len(separator)

    async def _take_complete(self, method, find_end, expected):
        """Take as much as find_end(buffer) says, as soon as that is not None any more; IncompleteReadError."""
        if self._failure is not None:
            raise self._failure
        while (end := find_end(self._buffer)) is None:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), expected)
            await self._more(method)
        return self._take(end)

    async def read(self, n=-1):
        """Up to n bytes, as soon as there are some; all to the end of the stream if n is negative."""
        if self._failure is not None:
            raise self._failure
        if n < 0:
            pieces = []
            while piece := await self.read(self._limit):
                pieces.append(piece)
            return b''.join(pieces)
        if n > 0 and not self._buffer and not self._eof:
            await self._more('read')
        return self._take(n)

    async def readexactly(self, n):
        """n bytes; IncompleteReadError if the stream ends before."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        return await self._take_complete('readexactly', lambda buffer: n if len(buffer) >= n else None, n)

    async def readuntil(self, separator=b'\n'):
        """Bytes up to a separator (or the first of several) and with it. IncompleteReadError, LimitOverrunError."""
        separators = separator if isinstance(separator, tuple) else (separator,)
        if not separators:
            raise ValueError('Separator should contain at least one element')
        if not all(map(len, separators)):
            raise ValueError('Separator should be at least one-byte string')
        if len(separators) == 1 and self._failure is None:
            end = self._end_of_what_is_there(separators[0])
            if end is not None:
                return self._take(end)
        return await self._take_complete('readuntil', _SeparatorSearch(separators, self._limit), None)

    async def readline(self):
        """A line with its newline; at the end of the stream what there is. ValueError if it is too long."""
        while self._failure is None:
            end = self._end_of_what_is_there(b'\n')
            if end is not None:
                return self._take(end)
            if self._eof or len(self._buffer) > self._limit:
                break
            await self._more('readuntil')
        # There is something unusual about this line.
        try:
            return await self._take_complete('readuntil', _SeparatorSearch((b'\n',), self._limit), None)
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            # The line is lost, as far as it is there.
            whole = self._buffer.startswith(b'\n', error.consumed)
            self._take(error.consumed + 1 if whole else len(self._buffer))
            raise ValueError(error.args[0])

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration
