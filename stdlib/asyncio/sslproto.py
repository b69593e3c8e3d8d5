"""TLS: a protocol to the transport below, which carries the encrypted bytes, and a transport to the program's protocol above.

Both directions go through memory (ssl.MemoryBIO), so it does not matter what the transport below is: a socket's, or another TLS one.
"""
import collections
import enum
import ssl
import warnings

from . import constants
from . import exceptions
from . import protocols
from . import transports
from .descriptor_transports import _limits
from .log import logger

_WANTS_MORE = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
# How many bytes are read and written at once.
_READ_SIZE = 256 * 1024
_WRITE_SIZE = 64 * 1024


class Stage(enum.Enum):
    """How far the life of a connection has come."""

    WAITING = 'waiting'                          # for the transport below
    SHAKING = 'shaking hands'
    OPEN = 'open'
    FLUSHING = 'flushing'                        # close() was called, and there is something left to be sent
    PARTING = 'parting'                          # our farewell is said; the other side's has not come
    LOST = 'lost'


WAITING, SHAKING, OPEN, FLUSHING, PARTING, LOST = Stage


def _usual_context(server_side, server_hostname):
    """The context of ssl=True."""
    if server_side:
        raise ValueError('Server side SSL needs a valid SSLContext')
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


def _seconds(given, usual, name):
    if given is None:
        return usual
    if given <= 0:
        raise ValueError(f'{name} should be a positive number, got {given}')
    return given


def _water_marks(high, low, usual_kib):
    if high is None and low is None:
        high = usual_kib * 1024
    return _limits(high, low)


class _SSLProtocolTransport(transports.Transport):
    """What the program's protocol writes to. The SSLProtocol does the work."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.FALLBACK

    def __init__(self, loop, ssl_protocol):
        self._loop = loop
        self._ssl_protocol = ssl_protocol

    def get_extra_info(self, name, default=None):
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._set_app_protocol(protocol)

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._ssl_protocol._closing or self._ssl_protocol._is_closing_below()

    def close(self):
        if not self._ssl_protocol._closing:
            self._ssl_protocol._begin_farewell()

    def abort(self):
        self._give_up(None)

    def _give_up(self, exc):
        self._ssl_protocol._give_up(exc)

    def __del__(self, _warn=warnings.warn):
        if not self._ssl_protocol._closing:
            self._ssl_protocol._closing = True
            _warn('unclosed transport <asyncio._SSLProtocolTransport object>', ResourceWarning)

    # --- Reading ----------------------------------------------------------------------------------------------------------------------------

    def is_reading(self):
        return not self._ssl_protocol._reading_paused

    def pause_reading(self):
        self._ssl_protocol._pause_reading()

    def resume_reading(self):
        self._ssl_protocol._resume_reading()

    def set_read_buffer_limits(self, high=None, low=None):
        """While the program does not read, the transport below is paused beyond `high` bytes, and resumed below `low`."""
        self._ssl_protocol._set_read_limits(high, low)

    def get_read_buffer_limits(self):
        """(low, high)"""
        return self._ssl_protocol._read_low, self._ssl_protocol._read_high

    def get_read_buffer_size(self):
        """How many bytes have come and not been deciphered."""
        return self._ssl_protocol._incoming.pending

    # --- Writing ----------------------------------------------------------------------------------------------------------------------------

    def set_write_buffer_limits(self, high=None, low=None):
        self._ssl_protocol._set_write_limits(high, low)

    def get_write_buffer_limits(self):
        return self._ssl_protocol._write_low, self._ssl_protocol._write_high

    def get_write_buffer_size(self):
        return self._ssl_protocol._unsent()

    @property
    def _protocol_paused(self):
        return self._ssl_protocol._app_paused

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data: expecting a bytes-like instance, got {type(data).__name__}')
        if data:
            self._ssl_protocol._write((data,))

    def writelines(self, list_of_data):
        self._ssl_protocol._write(list_of_data)

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        return False


class SSLProtocol(protocols.BufferedProtocol):
    """Told of the encrypted bytes by the transport below."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None, call_connection_made=True,
                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._handshake_timeout = _seconds(ssl_handshake_timeout, constants.SSL_HANDSHAKE_TIMEOUT, 'ssl_handshake_timeout')
        self._shutdown_timeout = _seconds(ssl_shutdown_timeout, constants.SSL_SHUTDOWN_TIMEOUT, 'ssl_shutdown_timeout')
        self._loop = loop
        self._sslcontext = sslcontext or _usual_context(server_side, server_hostname)
        self._server_side = server_side
        self._server_hostname = None if server_side else server_hostname or None     # '' says that there is none, too
        self._extra = {'sslcontext': self._sslcontext}
        self._stage = WAITING
        self._closing = False
        self._transport = None                   # the one below
        self._waiter = waiter                    # done after the handshake
        self._ended_below = False                # nothing more will come
        self._timer = None                       # of the handshake or the farewell
        self._set_app_protocol(app_protocol)
        self._app_transport = _SSLProtocolTransport(loop, self)
        self._app_knows = not call_connection_made     # its connection_made() was called, so connection_lost() has to be
        self._app_knows_eof = False
        # Bytes: encrypted ones that came and that are to go, and plain ones that could not be encrypted yet.
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._backlog = collections.deque()
        self._backlog_size = 0
        self._sslobj = None
        # Who has told whom to pause.
        self._reading_paused = False             # the program us
        self._reading_paused_below = False       # we the transport below
        self._writing_paused = False             # the transport below us
        self._app_paused = False                 # we the program
        self._set_read_limits()
        self._write_high, self._write_low = _water_marks(None, None, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)

    def _set_app_protocol(self, protocol):
        self._app_protocol = protocol
        self._app_has_buffer = isinstance(protocol, protocols.BufferedProtocol)

    def _get_extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        return default if self._transport is None else self._transport.get_extra_info(name, default)

    def _is_closing_below(self):
        return self._transport is None or self._transport.is_closing()

    # --- Told by the transport below --------------------------------------------------------------------------------------------------------

    def connection_made(self, transport):
        self._transport = transport
        self._begin_handshake()

    def get_buffer(self, sizehint):
        # What comes is taken out at once, so all connections of a loop share the buffer.
        if self._loop._tls_buffer is None:
            self._loop._tls_buffer = bytearray(_READ_SIZE)
        return self._loop._tls_buffer

    def buffer_updated(self, nbytes):
        self._incoming.write(memoryview(self._loop._tls_buffer)[:nbytes])
        self._go_on()

    def eof_received(self):
        if self._loop.get_debug():
            logger.debug('%r received EOF', self)
        if self._stage is SHAKING:
            self._end_handshake(ConnectionResetError())
        elif self._stage in (OPEN, FLUSHING):
            # What has come is still delivered, and what was written still goes.
            self._ended_below = True
            self._deliver()
            return True
        return False

    def connection_lost(self, exc):
        self._stop_timer()
        self._stage = LOST
        self._closing = True
        self._outgoing.read()
        self._backlog.clear()
        self._backlog_size = 0
        if self._app_knows:
            self._app_knows = False
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        # No circle is left.
        self._transport = self._app_transport = self._app_protocol = None
        self._wake_waiter(exc or ConnectionResetError())

    def pause_writing(self):
        self._writing_paused = True

    def resume_writing(self):
        self._writing_paused = False
        self._flush()

    def _go_on(self):
        """More has come in."""
        if self._stage is SHAKING:
            self._shake_hands()
        elif self._stage in (OPEN, FLUSHING):
            self._deliver()
        elif self._stage is PARTING:
            self._await_farewell()

    # --- Handshake --------------------------------------------------------------------------------------------------------------------------

    def _begin_handshake(self):
        self._began = self._loop.time()
        if self._loop.get_debug():
            logger.debug('%r starts SSL handshake', self)
        self._stage = SHAKING
        self._timer = self._loop.call_later(self._handshake_timeout, self._handshake_took_too_long)
        try:
            self._sslobj = self._sslcontext.wrap_bio(self._incoming, self._outgoing, server_side=self._server_side,
                                                     server_hostname=self._server_hostname)
        except Exception as error:
            self._end_handshake(error)
        else:
            self._shake_hands()

    def _handshake_took_too_long(self):
        if self._stage is SHAKING:
            self._fail(ConnectionAbortedError(
                f'SSL handshake is taking longer than {self._handshake_timeout} seconds: aborting the connection'))

    def _shake_hands(self):
        try:
            self._sslobj.do_handshake()
        except _WANTS_MORE:
            self._send()
        except ssl.SSLError as error:
            self._send()                         # the other side is told why
            self._end_handshake(error)
        except Exception as error:
            self._end_handshake(error)
        else:
            self._send()
            self._end_handshake(None)

    def _end_handshake(self, failure):
        self._stop_timer()
        if failure is not None:
            certificate = isinstance(failure, ssl.CertificateError)
            self._fail(failure, 'SSL handshake failed on verifying the certificate' if certificate else 'SSL handshake failed')
            self._wake_waiter(failure)
            return
        tls = self._sslobj
        if self._loop.get_debug():
            logger.debug('%r: SSL handshake took %.1f ms', self, (self._loop.time() - self._began) * 1000)
        self._extra.update(peercert=tls.getpeercert(), cipher=tls.cipher(), compression=tls.compression(), ssl_object=tls)
        self._stage = OPEN
        if not self._app_knows:
            self._app_knows = True
            self._app_protocol.connection_made(self._app_transport)
        self._wake_waiter(None)
        self._flush()
        self._deliver()                          # it may have come together with the end of the handshake

    def _wake_waiter(self, failure):
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if failure is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(failure)

    # --- Reading ----------------------------------------------------------------------------------------------------------------------------

    def _deliver(self):
        """Give the program what has come, unless it has paused."""
        if self._stage not in (OPEN, FLUSHING):
            return
        try:
            while not self._reading_paused and self._stage in (OPEN, FLUSHING):
                if not (self._fill_buffer() if self._app_has_buffer else self._hand_over()):
                    break
            self._send()                         # there may be answers to what is no data
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, 'Fatal error on SSL protocol')
        if self._ended_below and not self._reading_paused and self._stage is OPEN:
            self._peer_is_done()
        self._control_reading()

    # Each deals with one piece; whether there may be more.

    def _hand_over(self):
        piece = self._sslobj._read_if_there()
        if piece:
            self._app_protocol.data_received(piece)
            return True
        if piece is not None:
            self._peer_is_done()
        return False

    def _fill_buffer(self):
        buffer = self._app_protocol.get_buffer(max(self._incoming.pending, 1))
        if len(buffer) == 0:
            raise RuntimeError('get_buffer() returned an empty buffer')
        try:
            received = self._sslobj.read(len(buffer), buffer)
        except _WANTS_MORE:
            return False
        if received:
            self._app_protocol.buffer_updated(received)
        else:
            self._peer_is_done()
        return received

    def _peer_is_done(self):
        """The other side has said farewell, or gone without one."""
        self._tell_eof()
        self._begin_farewell()

    def _tell_eof(self):
        if not self._app_knows_eof:
            self._app_knows_eof = True
            if self._app_protocol.eof_received():
                logger.warning('returning true from eof_received() has no effect when using ssl')

    def _pause_reading(self):
        self._reading_paused = True

    def _resume_reading(self):
        if self._reading_paused:
            self._reading_paused = False
            self._loop.call_soon(self._deliver)

    def _set_read_limits(self, high=None, low=None):
        self._read_high, self._read_low = _water_marks(high, low, constants.FLOW_CONTROL_HIGH_WATER_SSL_READ)
        self._control_reading()

    def _control_reading(self):
        """Pause or resume the transport below."""
        if self._transport is None:
            return
        waiting = self._incoming.pending
        if waiting >= self._read_high and not self._reading_paused_below:
            self._reading_paused_below = True
            self._transport.pause_reading()
        elif waiting <= self._read_low and self._reading_paused_below:
            self._reading_paused_below = False
            self._transport.resume_reading()

    # --- Writing ----------------------------------------------------------------------------------------------------------------------------

    def _unsent(self):
        return self._backlog_size + self._outgoing.pending

    def _write(self, pieces):
        if self._stage not in (WAITING, SHAKING, OPEN):
            return                               # nobody will get it
        for data in pieces:
            # What is kept must not change.
            data = data if type(data) is bytes else bytes(data)
            if data:
                self._backlog.append(data)
                self._backlog_size += len(data)
        self._flush()

    def _flush(self):
        """Send what waits, as far as the transport below takes it."""
        try:
            if self._stage in (OPEN, FLUSHING):
                while self._backlog and not self._writing_paused:
                    self._sslobj.write(self._next_piece())
                    self._send()
        except Exception as error:
            self._fail(error, 'Fatal error on SSL protocol')
            return
        self._send()
        if self._stage is FLUSHING and not self._backlog:
            self._say_farewell()
        self._control_writing()

    def _next_piece(self):
        """What is encrypted together: of the first data in the backlog, or all if that is little."""
        backlog = self._backlog
        if self._backlog_size <= _WRITE_SIZE:
            piece = backlog[0] if len(backlog) == 1 else b''.join(backlog)
            backlog.clear()
        else:
            piece = memoryview(backlog.popleft())
            if len(piece) > _WRITE_SIZE:
                backlog.appendleft(piece[_WRITE_SIZE:])
                piece = piece[:_WRITE_SIZE]
        self._backlog_size -= len(piece)
        return piece

    def _send(self):
        if not self._writing_paused and self._transport is not None and self._outgoing.pending:
            self._transport.write(self._outgoing.read())

    def _set_write_limits(self, high=None, low=None):
        self._write_high, self._write_low = _water_marks(high, low, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)
        self._control_writing()

    def _control_writing(self):
        """Pause or resume the program."""
        if self._stage in (WAITING, LOST):
            return
        unsent = self._unsent()
        if unsent > self._write_high and not self._app_paused:
            self._app_paused = True
            self._signal('pause_writing')
        elif unsent <= self._write_low and self._app_paused:
            self._app_paused = False
            self._signal('resume_writing')

    def _signal(self, method):
        try:
            getattr(self._app_protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._report(error, f'protocol.{method}() failed')

    # --- Ending -----------------------------------------------------------------------------------------------------------------------------

    def _begin_farewell(self):
        self._closing = True
        if self._stage in (WAITING, SHAKING):
            self._give_up(None)
        elif self._stage is OPEN:
            self._stage = FLUSHING
            self._timer = self._loop.call_later(self._shutdown_timeout, self._farewell_took_too_long)
            self._flush()

    def _farewell_took_too_long(self):
        if self._stage in (FLUSHING, PARTING):
            self._give_up(TimeoutError('SSL shutdown timed out'))

    def _say_farewell(self):
        self._stage = PARTING
        if self._ended_below:
            self._part()                         # nobody is there to hear it
            return
        try:
            self._sslobj.unwrap()
        except ssl.SSLWantReadError:
            self._send()
            self._await_farewell()
        except ssl.SSLError:
            self._close_below()                  # the other side is past hearing it
        else:
            self._send()
            self._part()

    def _await_farewell(self):
        """What still comes before the other side's farewell is for nobody."""
        try:
            while True:
                piece = self._sslobj._read_if_there()
                if piece is None:
                    return
                if not piece:
                    break
        except ssl.SSLError:
            self._close_below()
        else:
            self._part()

    def _part(self):
        try:
            self._tell_eof()
        finally:
            self._close_below()

    def _close_below(self):
        self._stop_timer()
        if self._transport is not None:
            self._loop.call_soon(self._transport.close)

    def _stop_timer(self):
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _give_up(self, exc):
        """End the connection below, without sending what waits."""
        self._closing = True
        if self._transport is not None:
            self._transport._give_up(exc)

    # --- Failing ----------------------------------------------------------------------------------------------------------------------------

    def _fail(self, exc, message='Fatal error on transport'):
        self._give_up(exc)
        if isinstance(exc, OSError):
            # Networks and peers fail: the protocol is told, and that is enough.
            if self._loop.get_debug():
                logger.debug('%r: %s', self, message, exc_info=True)
        elif not isinstance(exc, exceptions.CancelledError):
            self._report(exc, message)

    def _report(self, exc, message):
        self._loop.call_exception_handler({'message': message, 'exception': exc, 'transport': self._transport, 'protocol': self})
