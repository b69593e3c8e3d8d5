"""What transports over sockets and pipes have in common: the stages of a connection, reading, and what waits to be written.

The descriptor stays open until the protocol's connection_lost() has returned: closed earlier, its number could be another file's while
calls of the loop are still on their way.
"""
import collections
import itertools
import os
import warnings

from . import constants
from . import transports
from .log import logger

WOULD_BLOCK = (BlockingIOError, InterruptedError)
# How many pieces one system call takes.
_MOST_PIECES = min(os.sysconf('SC_IOV_MAX'), 1024)


# How far the life of a connection has come: it is open; close() was called, and there is something left to be sent; connection_lost() is due, or over.
OPEN, DRAINING, LOST = range(3)


class DescriptorTransport(transports.BaseTransport):
    """A connection: tells its protocol of the beginning and, exactly once, of the end."""

    _kind = None                                 # the word for it in reports
    _file = None                                 # the socket or pipe; None when it is closed, or __init__() has refused it
    _stage = OPEN
    _listening = False                           # the loop calls _readable()

    def __init__(self, loop, file, protocol, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._fd = file.fileno()
        self._file = file
        self.set_protocol(protocol)

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._stage != OPEN

    # --- Beginning --------------------------------------------------------------------------------------------------------------------------

    def _introduce(self, waiter):
        """Tell the protocol, then start reading; the future `waiter` is done when that has happened."""
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._begin, waiter)

    def _begin(self, waiter):
        self._begin_listening()
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def _begin_listening(self):
        if self._stage == OPEN:
            self._listen()

    def _listen(self):
        self._listening = True
        self._loop._add_reader(self._fd, self._readable)

    def _stop_listening(self):
        if self._listening:
            self._listening = False
            self._loop._remove_reader(self._fd)

    # --- Ending -----------------------------------------------------------------------------------------------------------------------------

    def close(self):
        self._give_up(None)

    def _give_up(self, exc):
        """End the connection without sending what waits."""
        if self._stage == LOST:
            return
        self._stage = LOST
        self._stop_listening()
        self._discard_unsent()
        self._loop.call_soon(self._part, exc)

    def _discard_unsent(self):
        """For those that write."""

    def _part(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._file.close()
            self._file = self._protocol = self._loop = None

    def __del__(self, _warn=warnings.warn):
        if self._file is not None:
            _warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self._file.close()

    # --- Failing ----------------------------------------------------------------------------------------------------------------------------

    def _stumble(self, step, error):
        """A step has failed. 'read' and 'write' are the system's: it may only have had nothing ready, else that is the end of the connection;
        any other step is the protocol's method of that name. The result, 0, is what was read or written."""
        if step not in ('read', 'write'):
            self._fail(error, f'Fatal error: protocol.{step}() call failed.')
        elif not isinstance(error, WOULD_BLOCK):
            self._fail(error, f'Fatal {step} error on {self._kind} transport')
        return 0

    def _fail(self, exc, message):
        if not isinstance(exc, OSError):
            self._report(exc, message)
        elif self._loop.get_debug():
            # Networks and peers fail: the protocol is told, and that is enough.
            logger.debug('%r: %s', self, message, exc_info=True)
        self._give_up(exc)

    def _report(self, exc, message):
        self._loop.call_exception_handler({'message': message, 'exception': exc, 'transport': self, 'protocol': self._protocol})

    # --- Showing ----------------------------------------------------------------------------------------------------------------------------

    def __repr__(self):
        if self._file is None:
            stage = ' closed'
        else:
            stage = '' if self._stage == OPEN else ' closing'
        served = self._loop is not None and not self._loop.is_closed()
        return f'<{type(self).__name__}{stage} fd={self._fd}{self._activity() if served else self._inactivity()}>'

    def _activity(self):
        """The end of the repr, with the space before it."""
        raise NotImplementedError

    def _inactivity(self):
        """The same when there is no loop that could read or write."""
        return ''


class ReadingTransport(DescriptorTransport, transports.ReadTransport):
    """A connection that can be read, unless it is paused."""

    max_size = 256 * 1024                        # bytes of one system call
    _paused = False

    def is_reading(self):
        return self._stage == OPEN and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._stop_listening()
            self._log_reading('pauses')

    def resume_reading(self):
        if self._paused and self._stage == OPEN:
            self._paused = False
            self._listen()
            self._log_reading('resumes')

    def _log_reading(self, verb):
        if self._loop.get_debug():
            logger.debug('%r %s reading', self, verb)

    def _begin_listening(self):
        # The protocol may have paused it at once.
        if self.is_reading():
            self._listen()

    def _reading_state(self):
        return 'polling' if self._listening else 'idle'


def _limits(high, low):
    """The two limits of a buffer from what is given of them."""
    if high is None:
        high = 64 * 1024 if low is None else 4 * low
    if low is None:
        low = high // 4
    if not 0 <= low <= high:
        raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
    return high, low


class WritingTransport(DescriptorTransport, transports.WriteTransport):
    """A connection with a queue of what waits to be written: any object with `size` (in bytes, 0: it is empty) and `clear()`."""

    _high, _low = _limits(None, None)
    _protocol_paused = False
    _polling = False                             # there is something in the queue, and the loop calls _writable()
    _lost_writes = 0                             # how often something was written that nobody will get
    _lost_write_warning = 'socket.send() raised exception.'

    def __init__(self, loop, file, protocol, extra, queue):
        self._queue = queue
        super().__init__(loop, file, protocol, extra)

    # --- Back-pressure ----------------------------------------------------------------------------------------------------------------------

    def get_write_buffer_size(self):
        return self._queue.size

    def get_write_buffer_limits(self):
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        self._high, self._low = _limits(high, low)
        self._queue_has_grown()

    def _queue_has_grown(self):
        if self._queue.size > self._high and not self._protocol_paused:
            self._protocol_paused = True
            self._signal('pause_writing')

    def _queue_has_shrunk(self):
        if self._protocol_paused and self._queue.size <= self._low:
            self._protocol_paused = False
            self._signal('resume_writing')

    def _signal(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._report(error, f'protocol.{method}() failed')

    # --- Waiting until it can be written ----------------------------------------------------------------------------------------------------

    def _poll(self):
        if not self._polling:
            self._polling = True
            self._loop._add_writer(self._fd, self._writable)

    def _stop_polling(self):
        if self._polling:
            self._polling = False
            self._loop._remove_writer(self._fd)

    def _after_sending(self):
        """Something was taken off the queue."""
        if self._stage == LOST:
            return
        self._queue_has_shrunk()                 # the protocol may write more, or close
        if not self._queue.size and self._stage != LOST:
            self._stop_polling()
            self._all_sent()

    def _all_sent(self):
        if self._stage == DRAINING:
            self._stage = LOST
            self._stop_listening()
            self._part(None)

    def _note_lost_write(self):
        self._lost_writes += 1
        if self._lost_writes >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            logger.warning(self._lost_write_warning)

    # --- Ending -----------------------------------------------------------------------------------------------------------------------------

    def close(self):
        if self._stage == OPEN and self._queue.size:
            self._stage = DRAINING
        elif self._stage == OPEN:
            self._give_up(None)

    def abort(self):
        self._give_up(None)

    def _discard_unsent(self):
        self._stop_polling()
        self._queue.clear()

    def _writing_state(self):
        return 'polling' if self._polling else 'idle'


def _frozen(data):
    """A view of bytes that nobody can change: anything but bytes is copied."""
    return memoryview(data if type(data) is bytes else bytes(memoryview(data)))


class ByteQueue:
    """Bytes in the pieces in which they were written."""

    __slots__ = ('_pieces', 'size')

    def __init__(self):
        self._pieces = collections.deque()
        self.size = 0

    def add(self, data, skip=0):
        """Append what comes after the first `skip` bytes."""
        self._append(_frozen(data)[skip:])

    def add_all(self, several):
        """Append all of several pieces, or none if one of them is not bytes-like."""
        for piece in [_frozen(data) for data in several]:
            self._append(piece)

    def _append(self, piece):
        if piece:
            self._pieces.append(piece)
            self.size += len(piece)

    def first(self):
        """As many pieces as a system call takes."""
        return list(itertools.islice(self._pieces, _MOST_PIECES))

    def drop(self, count):
        """Forget so many bytes at the front."""
        self.size -= count
        pieces = self._pieces
        while count:
            piece = pieces.popleft()
            if len(piece) > count:
                pieces.appendleft(piece[count:])
                return
            count -= len(piece)

    def clear(self):
        self._pieces.clear()
        self.size = 0


class ByteWritingTransport(WritingTransport):
    """Writes a stream of bytes: at once what the system takes, the rest when it can."""

    def __init__(self, loop, file, protocol, extra, send, send_pieces):
        super().__init__(loop, file, protocol, extra, ByteQueue())
        # System calls for bytes and for a list of pieces; they return how many bytes they have taken.
        self._send, self._send_pieces = send, send_pieces

    def _send_or_keep(self, data):
        if self._polling:
            # What was written before goes first.
            self._queue.add(data)
            self._queue_has_grown()
        else:
            try:
                sent = self._send(data)
            except Exception as error:
                sent = self._stumble('write', error)
            self._keep_rest(data, sent)

    def _keep_rest(self, data, sent):
        """So many bytes of it were sent; the others wait."""
        if sent != (len(data) if type(data) is bytes else memoryview(data).nbytes) and self._stage != LOST:
            self._queue.add(data, sent)
            self._poll()
            self._queue_has_grown()

    def _writable(self):
        try:
            sent = self._send_pieces(self._queue.first())
        except Exception as error:
            sent = self._stumble('write', error)
        if self._stage != LOST:
            self._queue.drop(sent)
            self._after_sending()
