"""Transports over pipes, terminals and other descriptors that are no sockets of the loop's own."""
import functools
import os
import stat

from . import transports
from .descriptor_transports import OPEN, ByteWritingTransport, DescriptorTransport, ReadingTransport
from .log import logger


class _Pipe(DescriptorTransport):
    """A pipe's descriptor, checked and made non-blocking."""

    _kind = 'pipe'
    _refusal = None                              # the error message for other kinds of files

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None, **how):
        self._mode = os.fstat(pipe.fileno()).st_mode
        if not any(is_kind(self._mode) for is_kind in (stat.S_ISFIFO, stat.S_ISSOCK, stat.S_ISCHR)):
            raise ValueError(self._refusal)
        super().__init__(loop, pipe, protocol, extra, **how)
        self._extra['pipe'] = pipe
        os.set_blocking(self._fd, False)
        self._introduce(waiter)

    def _note_hang_up(self):
        if self._loop.get_debug():
            logger.info('%r was closed by peer', self)

    def _inactivity(self):
        return ' closed' if self._file is None else ' open'


class _UnixReadPipeTransport(_Pipe, ReadingTransport):
    """Reads a pipe."""

    _refusal = 'Pipe transport is for pipes/sockets only.'

    def _readable(self):
        try:
            data = os.read(self._fd, self.max_size)
        except OSError as error:
            self._stumble('read', error)
            return
        if data:
            self._protocol.data_received(data)
        else:
            self._note_hang_up()
            self._loop.call_soon(self._protocol.eof_received)
            self.close()

    def _activity(self):
        return ' ' + self._reading_state()


class _UnixWritePipeTransport(_Pipe, ByteWritingTransport, transports.Transport):
    """Writes to a pipe. Its end of file is its closing."""

    _refusal = 'Pipe transport is only for pipes, sockets and character devices'
    _lost_write_warning = 'pipe closed by peer or os.write(pipe, data) raised exception.'

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        fd = pipe.fileno()
        super().__init__(loop, pipe, protocol, waiter, extra,
                         send=functools.partial(os.write, fd), send_pieces=functools.partial(os.writev, fd))

    def _begin_listening(self):
        # A pipe can be "read" when its other end is closed; a terminal, when somebody types.
        if not stat.S_ISCHR(self._mode):
            super()._begin_listening()

    def _readable(self):
        self._note_hang_up()
        self._give_up(BrokenPipeError() if self._queue.size else None)

    def write(self, data):
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if data and self._stage is OPEN:
            self._send_or_keep(data)
        elif data:
            self._note_lost_write()

    def can_write_eof(self):
        return True

    def write_eof(self):
        self.close()

    def _activity(self):
        return f' {self._writing_state()} bufsize={self._queue.size}'
