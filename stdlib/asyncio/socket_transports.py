"""Transports over sockets: streams (TCP, Unix) and datagrams."""
import _asyncio
import collections
import socket

from . import constants
from . import protocols
from . import transports
from . import trsock
from .descriptor_transports import LOST, OPEN, WOULD_BLOCK, ByteWritingTransport, ReadingTransport, WritingTransport
from .log import logger

_BYTES_LIKE = (bytes, bytearray, memoryview)


def _refuse(data):
    raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')


def _known(ask):
    try:
        return ask()
    except OSError:
        return None


class _SocketFacts(ReadingTransport):
    """What is known of the socket, and the servers and loops that know of it."""

    _server = None

    def _register(self, server=None):
        sock, facts = self._file, self._extra
        facts['socket'] = trsock.TransportSocket(sock)
        facts['sockname'] = _known(sock.getsockname)
        if 'peername' not in facts:
            facts['peername'] = _known(sock.getpeername)
        if server is not None:
            self._server = server
            server._connection_began(self)
        self._loop._transports[self._fd] = self

    def _leave_server(self):
        if self._server is not None:
            self._server._connection_ended(self)
            self._server = None

    def close(self):
        self._stop_listening()
        super().close()

    def _part(self, exc):
        try:
            super()._part(exc)
        finally:
            self._leave_server()

    def __del__(self):
        super().__del__()
        self._leave_server()

    def _activity(self):
        return f' read={self._reading_state()} write=<{self._writing_state()}, bufsize={self.get_write_buffer_size()}>'


class _SelectorSocketTransport(_asyncio.SocketStream, _SocketFacts, ByteWritingTransport, transports.Transport):
    """A stream."""

    # The native half, write() and _readable(), calls what is here for all but plain bytes that can be sent, and for the end and errors. It has
    # what both look at: _file, _protocol, _stage, _polling, _has_buffer and _seal (why nothing may be written any more, with a place for the
    # method's name).

    _kind = 'socket'
    _sendfile_compatible = constants._SendfileMode.TRY_NATIVE
    _start_tls_compatible = True
    _sent_waiter = None                          # done when the queue is empty
    _eof_due = False                             # the other side is still to be told that nothing more will come

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, sock.send, sock.sendmsg)
        self._register(server)
        if sock.type == socket.SOCK_STREAM and sock.family in (socket.AF_INET, socket.AF_INET6):
            # Small pieces go at once: who wants fewer packets writes larger ones.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._introduce(waiter)

    def set_protocol(self, protocol):
        super().set_protocol(protocol)
        self._has_buffer = isinstance(protocol, protocols.BufferedProtocol)

    # --- Reading ----------------------------------------------------------------------------------------------------------------------------

    def _fill_buffer(self):
        step = 'get_buffer'
        try:
            buffer = self._protocol.get_buffer(-1)
            if len(buffer) == 0:
                raise RuntimeError('get_buffer() returned an empty buffer')
            step = 'read'
            received = self._file.recv_into(buffer)     # how many bytes
            step = 'buffer_updated'
            if received:
                self._protocol.buffer_updated(received)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._stumble(step, error)
        else:
            if not received:
                self._reach_end()

    def _reach_end(self):
        try:
            self._peer_is_done()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._stumble('eof_received', error)

    def _peer_is_done(self):
        if self._loop.get_debug():
            logger.debug('%r received EOF', self)
        if self._protocol.eof_received():
            # The other direction stays open.
            self._stop_listening()
        else:
            self.close()

    # --- Writing ----------------------------------------------------------------------------------------------------------------------------

    def _write(self, data):
        if not isinstance(data, _BYTES_LIKE):
            _refuse(data)
        if self._seal is not None:
            self._show_seal('write()')
        if not data:
            return
        if self._stage == LOST:
            self._note_lost_write()
        else:
            self._send_or_keep(data)

    def _show_seal(self, method):
        raise RuntimeError(self._seal.format(method))

    def writelines(self, list_of_data):
        if self._seal is not None:
            self._show_seal('writelines()')
        if self._stage == LOST:
            self._note_lost_write()
            return
        self._queue.add_all(list_of_data)
        if not self._queue.size:
            return
        if not self._polling:
            # All pieces in one system call.
            self._writable()
            if not self._queue.size:
                return
            self._poll()
        self._queue_has_grown()

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._stage != OPEN or self._seal is not None:
            return
        self._seal = 'Cannot call {} after write_eof()'
        self._eof_due = True
        if not self._queue.size:
            self._shut_down()

    def _shut_down(self):
        self._eof_due = False
        self._file.shutdown(socket.SHUT_WR)

    def _all_sent(self):
        if self._sent_waiter is not None and not self._sent_waiter.done():
            self._sent_waiter.set_result(None)
        if self._eof_due and self._stage == OPEN:
            self._shut_down()
        super()._all_sent()

    def _part(self, exc):
        try:
            super()._part(exc)
        finally:
            if self._sent_waiter is not None and not self._sent_waiter.done():
                self._sent_waiter.set_exception(exc or ConnectionError('Connection is closed by peer'))

    async def _lend_socket(self, use):
        """await use(socket) after all that waits is sent. Meanwhile nothing is written or read, and the loop knows no transport there."""
        loop, read_again, seal = self._loop, self.is_reading(), self._seal
        self.pause_reading()
        self._seal = 'unable to write; sendfile is in progress'
        del loop._transports[self._fd]
        try:
            if self._queue.size:
                self._sent_waiter = loop.create_future()
                await self._sent_waiter
            return await use(self._file)
        finally:
            self._sent_waiter = None
            self._seal = seal
            if self._stage != LOST:
                loop._transports[self._fd] = self
            if read_again:
                self.resume_reading()


class _DatagramQueue:
    """Datagrams with their addresses."""

    _OVERHEAD = 8                                # bytes that each counts beside its own

    def __init__(self):
        self._datagrams = collections.deque()
        self.size = 0

    def add(self, data, address):
        self._datagrams.append((data, address))
        self.size += len(data) + self._OVERHEAD

    def put_back(self, data, address):
        self._datagrams.appendleft((data, address))
        self.size += len(data) + self._OVERHEAD

    def pop(self):
        data, address = self._datagrams.popleft()
        self.size -= len(data) + self._OVERHEAD
        return data, address

    def clear(self):
        self._datagrams.clear()
        self.size = 0


class _SelectorDatagramTransport(_SocketFacts, WritingTransport, transports.Transport, transports.DatagramTransport):
    """Datagrams. What happens to one of them is no failure of the transport."""

    _kind = 'datagram'

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra, _DatagramQueue())
        self._only_address = address
        self._register()
        self._introduce(waiter)

    def _fail(self, exc, message):
        if isinstance(exc, OSError):
            self._protocol.error_received(exc)
        else:
            super()._fail(exc, message)

    def _readable(self):
        try:
            data, address = self._file.recvfrom(self.max_size)
        except Exception as error:
            self._stumble('read', error)
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        if not isinstance(data, _BYTES_LIKE):
            _refuse(data)
        if self._only_address:
            if addr is not None and addr != self._only_address:
                raise ValueError(f'Invalid address: must be None or {self._only_address}')
            addr = self._only_address
        if self._stage == LOST:
            self._note_lost_write()
        elif self._queue.size or not self._is_settled(data, addr):
            self._queue.add(bytes(data), addr)
            self._poll()
            self._queue_has_grown()

    def _is_settled(self, data, address):
        """Send a datagram: whether nothing is left to be done, be it sent or failed."""
        try:
            if self._extra['peername']:
                self._file.send(data)
            else:
                self._file.sendto(data, address)
        except WOULD_BLOCK:
            return False
        except Exception as error:
            self._stumble('write', error)
        return True

    def _writable(self):
        while self._queue.size:
            datagram = self._queue.pop()
            if not self._is_settled(*datagram):
                self._queue.put_back(*datagram)
                break
        self._after_sending()
