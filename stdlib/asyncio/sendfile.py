"""Sending files: by the system itself where it can, else piece by piece."""
import os

from . import constants
from . import exceptions


def check_arguments(file, offset, count):
    if 'b' not in getattr(file, 'mode', 'b'):
        raise ValueError('file should be opened in binary mode')
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f'count must be a positive integer (got {count!r})')
        if count <= 0:
            raise ValueError(f'count must be a positive integer (got {count!r})')
    if not isinstance(offset, int):
        raise TypeError(f'offset must be a non-negative integer (got {offset!r})')
    if offset < 0:
        raise ValueError(f'offset must be a non-negative integer (got {offset!r})')


def check_socket(sock):
    import socket
    if sock.type != socket.SOCK_STREAM:
        raise ValueError('only SOCK_STREAM type sockets are supported')


async def send_natively(loop, sock, file, offset, count):
    try:
        fd = file.fileno()
        size = os.fstat(fd).st_size
    except (AttributeError, OSError, ValueError) as error:
        raise exceptions.SendfileNotAvailableError('not a regular file') from error
    end = size if count is None else min(size, offset + count)
    sent = 0
    try:
        while offset + sent < end:
            n = await loop._when_writable(sock, lambda: os.sendfile(sock.fileno(), fd, offset + sent, min(end - offset - sent, 2 ** 30)))
            if n == 0:
                break
            sent += n
    except OSError as error:
        import errno
        if sent == 0 and error.errno not in (errno.ENOTCONN, errno.EPIPE, errno.ECONNRESET):
            raise exceptions.SendfileNotAvailableError('os.sendfile call failed') from error
        raise
    finally:
        if sent > 0:
            os.lseek(fd, offset + sent, os.SEEK_SET)
    return sent


async def send_pieces(loop, file, offset, count, send):
    if hasattr(file, 'seek'):
        file.seek(offset)
    total = 0
    try:
        while count is None or total < count:
            size = constants.SENDFILE_FALLBACK_READBUFFER_SIZE
            data = await loop.run_in_executor(None, file.read, size if count is None else min(size, count - total))
            if not data:
                break
            await send(data)
            total += len(data)
        return total
    finally:
        if total > 0 and hasattr(file, 'seek'):
            file.seek(offset + total)


class _Drain:
    """Stands in for a transport's protocol while a file is sent: waits while there is too much to be sent."""

    def __init__(self, transport):
        self._transport = transport
        self._protocol = transport.get_protocol()
        self._read_again = transport.is_reading()
        self._write_again = transport._protocol_paused
        self._waiter = None
        self._lost = None
        transport.pause_reading()
        transport.set_protocol(self)

    def connection_made(self, transport):
        raise RuntimeError('Invalid state: connection should have been established already.')

    def connection_lost(self, exc):
        self._lost = ConnectionError('Connection is closed by peer') if exc is None else exc
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(self._lost)
        self._protocol.connection_lost(exc)

    def data_received(self, data):
        raise RuntimeError('Invalid state: reading should be paused')

    eof_received = data_received

    def pause_writing(self):
        if self._waiter is None:
            self._waiter = self._transport._loop.create_future()

    def resume_writing(self):
        if self._waiter is not None:
            self._waiter.set_result(False)
            self._waiter = None

    async def send(self, data):
        if self._lost is not None:
            raise self._lost
        if self._waiter is not None:
            await self._waiter
        self._transport.write(data)

    def restore(self):
        self._transport.set_protocol(self._protocol)
        if self._read_again and not self._transport.is_closing():
            self._transport.resume_reading()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.cancel()
        if self._write_again and not self._transport._protocol_paused:
            self._protocol.resume_writing()


async def send_over_transport(loop, transport, file, offset, count, fallback):
    mode = getattr(transport, '_sendfile_compatible', constants._SendfileMode.UNSUPPORTED)
    if mode == constants._SendfileMode.UNSUPPORTED:
        raise RuntimeError(f'sendfile is not supported for transport {transport!r}')
    check_arguments(file, offset, count)
    if mode == constants._SendfileMode.TRY_NATIVE:
        try:
            return await loop._sendfile_native(transport, file, offset, count)
        except exceptions.SendfileNotAvailableError:
            if not fallback:
                raise
    if not fallback:
        raise RuntimeError(f'fallback is disabled and native sendfile is not supported for transport {transport!r}')
    drain = _Drain(transport)
    try:
        return await send_pieces(loop, file, offset, count, drain.send)
    finally:
        drain.restore()
