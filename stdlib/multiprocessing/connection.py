"""Connections: messages between two processes through a pipe or a socket; listeners and clients; waiting for several of them."""
import posix
import time

from _multiprocessing import has_input, receive_message, receive_message_into, send_message

from . import reduction, util
from .context import AuthenticationError, BufferTooShort

__all__ = ['Client', 'Listener', 'Pipe', 'wait']

BUFSIZE = 8192
CONNECTION_TIMEOUT = 20.         # seconds for a client whose server is not there yet

_dumps = reduction.ForkingPickler.dumps
_loads = reduction.loads

default_family = 'AF_UNIX'
families = ['AF_INET', 'AF_UNIX']


class _ConnectionBase:
    """One end of a connection."""
    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError('invalid handle')
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    def _check(self, allowed, what):
        if self._handle is None:
            raise OSError('handle is closed')
        if not allowed:
            raise OSError(f'connection is {what}-only')

    @property
    def closed(self):
        """Whether the connection was closed."""
        return self._handle is None

    @property
    def readable(self):
        """Whether messages can be received."""
        return self._readable

    @property
    def writable(self):
        """Whether messages can be sent."""
        return self._writable

    def fileno(self):
        """Return the descriptor."""
        self._check(True, '')
        return self._handle

    def close(self):
        """Close this end of the connection."""
        if self._handle is not None:
            try:
                self._close()
            finally:
                self._handle = None

    def send(self, obj):
        """Send an object."""
        if self._handle is None or not self._writable:
            self._check(self._writable, 'read')
        self._send_bytes(_dumps(obj))

    def send_bytes(self, buf, offset=0, size=None):
        """Send the bytes of a bytes-like object, or of a part of it."""
        self._check(self._writable, 'read')
        view = memoryview(buf)
        if view.itemsize > 1:
            view = view.cast('B')
        length = view.nbytes
        if offset < 0:
            raise ValueError('offset is negative')
        if length < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > length:
            raise ValueError('buffer length < offset + size')
        self._send_bytes(view[offset:offset + size])

    def recv(self):
        """Receive an object; EOFError if the other end was closed."""
        if self._handle is None or not self._readable:
            self._check(self._readable, 'write')
        return _loads(self._recv_bytes())

    def recv_bytes(self, maxlength=None):
        """Receive a message as bytes."""
        self._check(self._readable, 'write')
        if maxlength is None:
            return self._recv_bytes()
        if maxlength < 0:
            raise ValueError('negative maxlength')
        try:
            return self._recv_bytes(maxlength)
        except OSError as error:
            if error.errno is None:
                self._bad_message_length()
            raise

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer; return its length."""
        self._check(self._readable, 'write')
        with memoryview(buf) as view:
            size = view.nbytes
            if offset < 0:
                raise ValueError('negative offset')
            if offset > size:
                raise ValueError('offset too large')
            got = self._recv_bytes_into(view.cast('B') if view.nbytes else view, offset)
        if type(got) is not int:
            raise BufferTooShort(got)
        return got

    def _bad_message_length(self):
        if self._writable:
            self._readable = False               # what is left of the message is lost, and with it all that follows
        else:
            self.close()

    def poll(self, timeout=0.0):
        """Return whether there is something to receive within so many seconds (None: for ever)."""
        self._check(self._readable, 'write')
        return self._poll(timeout)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class Connection(_ConnectionBase):
    """One end of a connection through a descriptor."""

    def _close(self, _close=posix.close):
        _close(self._handle)

    def _send_bytes(self, buf):
        send_message(self._handle, buf)

    def _recv_bytes(self, maxsize=-1):
        return receive_message(self._handle, maxsize)

    def _recv_bytes_into(self, view, offset):
        return receive_message_into(self._handle, view, offset)

    def _poll(self, timeout):
        return has_input(self._handle, timeout)


# --- making connections -------------------------------------------------------------------------------------------------------------------

def Pipe(duplex=True):
    """Return the two ends of a pipe: both send and receive, or (not duplex) the first one receives and the second one sends."""
    if duplex:
        import _socket
        first, second = _socket.socketpair()
        first.setblocking(True)                  # whatever the default timeout of sockets is
        second.setblocking(True)
        return Connection(first.detach()), Connection(second.detach())
    receiving, sending = posix.pipe()
    return Connection(receiving, writable=False), Connection(sending, readable=False)


def arbitrary_address(family):
    """Return an address at which nobody listens yet."""
    if family == 'AF_INET':
        return 'localhost', 0
    if family == 'AF_UNIX':
        import tempfile
        return tempfile.mktemp(prefix='listener-', dir=util.get_temp_dir())
    raise ValueError('unrecognized family')


def _validate_family(family):
    if family == 'AF_PIPE':
        raise ValueError(f'Family {family} is not recognized.')


def address_type(address):
    """Return the family of an address."""
    if type(address) is tuple:
        return 'AF_INET'
    if type(address) is str and address.startswith('\\\\'):
        return 'AF_PIPE'
    if type(address) is str or util.is_abstract_socket_namespace(address):
        return 'AF_UNIX'
    raise ValueError(f'address type of {address!r} unrecognized')


class SocketListener:
    """Accepts connections to an address."""

    def __init__(self, address, family, backlog=1):
        import socket
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.setblocking(True)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        self._family = family
        self._last_accepted = None
        self._unlink = None
        if family == 'AF_UNIX' and not util.is_abstract_socket_namespace(address):
            self._unlink = util.Finalize(self, posix.unlink, args=(address,), exitpriority=0)

    def accept(self):
        sock, self._last_accepted = self._socket.accept()
        sock.setblocking(True)
        return Connection(sock.detach())

    def close(self):
        try:
            self._socket.close()
        finally:
            unlink = self._unlink
            if unlink is not None:
                self._unlink = None
                unlink()


def SocketClient(address):
    """Return a connection to an address."""
    import socket
    with socket.socket(getattr(socket, address_type(address))) as sock:
        sock.setblocking(True)
        sock.connect(address)
        return Connection(sock.detach())


class Listener:
    """Accepts connections, from those only that know authkey if it is given."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        _validate_family(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError('authkey should be a byte string')
        self._listener = SocketListener(address or arbitrary_address(family), family, backlog)
        self._authkey = authkey

    def accept(self):
        """Wait for a client; return a connection to it."""
        if self._listener is None:
            raise OSError('listener is closed')
        connection = self._listener.accept()
        if self._authkey is not None:
            _authenticate(connection, self._authkey, (deliver_challenge, answer_challenge))
        return connection

    def close(self):
        """Accept no more connections."""
        listener = self._listener
        if listener is not None:
            self._listener = None
            listener.close()

    @property
    def address(self):
        """Where it listens."""
        return self._listener._address

    @property
    def last_accepted(self):
        """Where the last connection came from."""
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    """Return a connection to the listener at an address."""
    family = family or address_type(address)
    _validate_family(family)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')
    connection = SocketClient(address)
    if authkey is not None:
        _authenticate(connection, authkey, (answer_challenge, deliver_challenge))
    return connection


# --- authentication -----------------------------------------------------------------------------------------------------------------------
#
# Each side proves to the other one that it knows the key, without sending it. The challenger sends CHALLENGE and a message that begins with the
# name of a digest in braces; the answer is the name and the HMAC of the message; then comes WELCOME or FAILURE. Answers without a name are
# those of Python before 3.12: MD5.

MESSAGE_LENGTH = 40
_LEGACY_LENGTHS = 20, 16         # of a message without a name, of its MD5
_CHALLENGE, _WELCOME, _FAILURE = b'#CHALLENGE#', b'#WELCOME#', b'#FAILURE#'
_LONGEST_MESSAGE = 256
_DIGESTS = {b'md5', b'sha256', b'sha384', b'sha3_256', b'sha3_384'}


def _authenticate(connection, authkey, steps):
    try:
        for step in steps:
            step(connection, authkey)
    except BaseException:
        connection.close()
        raise


def _split_digest(message):
    """Return the digest's name, empty for the old form, and the rest."""
    if message.startswith(b'{') and b'}' in message[:20]:
        name, _, rest = message[1:].partition(b'}')
        if name not in _DIGESTS:
            raise AuthenticationError(f'unsupported message length, missing digest prefix, or unsupported digest: message={message!r}')
        return name, rest
    if len(message) in _LEGACY_LENGTHS:
        return b'', message
    raise AuthenticationError(f'unsupported message length, missing digest prefix, or unsupported digest: message={message!r}')


def _hmac(authkey, message, digest):
    import hmac
    try:
        return hmac.new(authkey, message, digest).digest()
    except ValueError:
        return hmac.HMAC(authkey, message, digest).digest()


def deliver_challenge(connection, authkey, digest_name='sha256'):
    """Let the other side prove that it knows the key."""
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')
    assert MESSAGE_LENGTH > _LEGACY_LENGTHS[0], 'protocol constraint'
    message = b'{%s}%s' % (digest_name.encode('ascii'), posix.urandom(MESSAGE_LENGTH))
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(_LONGEST_MESSAGE)
    try:
        import hmac
        name, mac = _split_digest(response)
        if not hmac.compare_digest(_hmac(authkey, message, (name or b'md5').decode()), mac):
            raise AuthenticationError('digest received was wrong')
    except AuthenticationError:
        connection.send_bytes(_FAILURE)
        raise
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Prove to the other side that this one knows the key."""
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')
    challenge = connection.recv_bytes(_LONGEST_MESSAGE)
    if not challenge.startswith(_CHALLENGE):
        raise AuthenticationError(f'Protocol error, expected challenge: message={challenge!r}')
    message = challenge[len(_CHALLENGE):]
    if len(message) < _LEGACY_LENGTHS[0]:
        raise AuthenticationError(f'challenge too short: {len(message)} bytes')
    name, _ = _split_digest(message)
    mac = _hmac(authkey, message, (name or b'md5').decode())
    connection.send_bytes(b'{%s}%s' % (name, mac) if name else mac)
    if connection.recv_bytes(_LONGEST_MESSAGE) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')


# --- other encodings of messages ------------------------------------------------------------------------------------------------------------

class ConnectionWrapper:
    """A connection whose objects are encoded by other functions."""

    def __init__(self, conn, dumps, loads):
        self._conn = conn
        self._dumps = dumps
        self._loads = loads
        for name in ('fileno', 'close', 'poll', 'recv_bytes', 'send_bytes'):
            setattr(self, name, getattr(conn, name))

    def send(self, obj):
        self._conn.send_bytes(self._dumps(obj))

    def recv(self):
        return self._loads(self._conn.recv_bytes())


def _xml_dumps(obj):
    from xmlrpc import client
    return client.dumps((obj,), None, None, None, 1).encode('utf-8')


def _xml_loads(data):
    from xmlrpc import client
    (obj,), _ = client.loads(data.decode('utf-8'))
    return obj


class XmlListener(Listener):
    """A listener whose connections send objects as XML-RPC does."""

    def accept(self):
        return ConnectionWrapper(Listener.accept(self), _xml_dumps, _xml_loads)


def XmlClient(*args, **kwds):
    """Return a connection that sends objects as XML-RPC does."""
    return ConnectionWrapper(Client(*args, **kwds), _xml_dumps, _xml_loads)


# --- waiting for several --------------------------------------------------------------------------------------------------------------------

def wait(object_list, timeout=None):
    """Wait until one of the objects (connections, sockets, sentinels) can be read; return a list of those that can."""
    import selectors
    with selectors.PollSelector() as selector:
        for obj in object_list:
            selector.register(obj, selectors.EVENT_READ)
        if timeout is not None:
            deadline = time.monotonic() + timeout
        while True:
            ready = selector.select(timeout)
            if ready:
                return [key.fileobj for key, _ in ready]
            if timeout is not None:
                timeout = deadline - time.monotonic()
                if timeout < 0:
                    return ready


# --- pickling -------------------------------------------------------------------------------------------------------------------------------

def reduce_connection(connection):
    return rebuild_connection, (reduction.DupFd(connection.fileno()), connection.readable, connection.writable)


def rebuild_connection(duplicate, readable, writable):
    return Connection(duplicate.detach(), readable, writable)


reduction.register(Connection, reduce_connection)
