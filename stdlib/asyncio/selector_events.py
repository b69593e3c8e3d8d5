"""Sockets in the loop: what is done with them directly, and their transports."""
import sys

from . import base_events

_INTERRUPTED = (BlockingIOError, InterruptedError)


def _fd_of(fileobj):
    """The descriptor of an object, or itself."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if fd < 0:
        raise ValueError(f'Invalid file descriptor: {fd}')
    return fd


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """A loop with sockets."""

    def __init__(self, selector=None):
        super().__init__()
        self._adapter = None
        if selector is not None:
            from .selector_adapter import SelectorAdapter
            self._selector = selector
            self._adapter = SelectorAdapter(self, selector)
            self._use_selector()
        self._known_transports = None            # see _transports

    @property
    def _transports(self):
        """Those over sockets, by descriptor."""
        if self._known_transports is None:
            from weakref import WeakValueDictionary
            self._known_transports = WeakValueDictionary()
        return self._known_transports

    def close(self):
        if not self.is_closed() and not self.is_running() and self._adapter is not None:
            self._adapter.close()
            self._selector = None
        super().close()

    # With a selector of its own a loop has these in place of the native ones.

    def _use_selector(self):
        import functools
        adapter = self._adapter
        reading, writing = 1, 2                  # selectors.EVENT_READ, EVENT_WRITE
        self._add_reader = lambda fd, callback, *args: adapter.add(fd, reading, callback, args)
        self._add_writer = lambda fd, callback, *args: adapter.add(fd, writing, callback, args)
        self._remove_reader = functools.partial(self._remove_from_selector, reading)
        self._remove_writer = functools.partial(self._remove_from_selector, writing)
        self._write_to_self = adapter.wake
        self._process_events = adapter.process

    def _remove_from_selector(self, event, fd):
        return self._adapter.remove(fd, event)

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        from .socket_transports import _SelectorSocketTransport
        self._ensure_fd_no_transport(sock)
        return _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)

    def _make_ssl_transport(self, sock, protocol, sslcontext, waiter=None, *, server_side=False, server_hostname=None, extra=None, server=None,
                            ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """A transport over TLS; `waiter` is done after the handshake."""
        from .sslproto import SSLProtocol
        self._ensure_fd_no_transport(sock)
        tls = SSLProtocol(self, protocol, sslcontext, waiter, server_side, server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                          ssl_shutdown_timeout=ssl_shutdown_timeout)
        made = tls._app_transport
        self._make_socket_transport(sock, tls, extra=extra, server=server)
        return made

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        from .socket_transports import _SelectorDatagramTransport
        self._ensure_fd_no_transport(sock)
        return _SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)

    # --- Accepting --------------------------------------------------------------------------------------------------------------------------

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, ssl_handshake_timeout=None,
                       ssl_shutdown_timeout=None):
        tls = None
        if sslcontext is not None:
            tls = dict(sslcontext=sslcontext, server_side=True, ssl_handshake_timeout=ssl_handshake_timeout,
                       ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._accept_from(sock, backlog, protocol_factory, server, tls)

    def _accept_from(self, listening, backlog, protocol_factory, server, tls):
        """tls: arguments of _make_ssl_transport(); None: without."""
        self._add_reader(listening.fileno(), self._accept_all, listening, backlog, protocol_factory, server, tls)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()

    def _accept_all(self, listening, backlog, protocol_factory, server, tls):
        """Accept as many connections as may wait, in one turn."""
        for _ in range(backlog):
            try:
                sock, address = listening.accept()
            except (*_INTERRUPTED, ConnectionAbortedError):
                return
            except OSError as error:
                import errno
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                self._rest_from_accepting(error, listening, backlog, protocol_factory, server, tls)
                return
            sock.setblocking(False)
            self.create_task(self._begin_conversation(sock, address, protocol_factory, server, tls))

    def _rest_from_accepting(self, error, listening, backlog, protocol_factory, server, tls):
        """There are no descriptors or there is no memory: there may be some later."""
        from . import constants
        from . import trsock
        self.call_exception_handler({
            'message': 'socket.accept() out of system resource', 'exception': error, 'socket': trsock.TransportSocket(listening)})
        self._remove_reader(listening.fileno())

        def go_on():
            if listening.fileno() != -1:
                self._accept_from(listening, backlog, protocol_factory, server, tls)
        self.call_later(constants.ACCEPT_RETRY_DELAY, go_on)

    async def _begin_conversation(self, sock, address, protocol_factory, server, tls):
        """Give a connection that was accepted its protocol and its transport."""
        made = {}                                # as far as that went
        try:
            protocol = made['protocol'] = protocol_factory()
            connected = self.create_future()
            facts = {'peername': address}
            if tls is None:
                made['transport'] = self._make_socket_transport(sock, protocol, connected, extra=facts, server=server)
            else:
                made['transport'] = self._make_ssl_transport(sock, protocol, waiter=connected, extra=facts, server=server, **tls)
            await connected
        except BaseException as error:
            (made.get('transport') or sock).close()
            if isinstance(error, (SystemExit, KeyboardInterrupt)):
                raise
            if self._debug:
                self.call_exception_handler({
                    'message': 'Error on transport creation for incoming connection', 'exception': error, **made})

    # --- Descriptors ------------------------------------------------------------------------------------------------------------------------

    def _ensure_fd_no_transport(self, fd):
        """Raise RuntimeError if a descriptor, or a socket's, is a transport's business; the descriptor."""
        fileno = _fd_of(fd)
        owner = self._transports.get(fileno)
        if owner is not None and not owner.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {owner!r}')
        return fileno

    def add_reader(self, fd, callback, *args):
        """Call callback(*args) whenever the descriptor can be read."""
        self._add_reader(self._ensure_fd_no_transport(fd), callback, *args)

    def remove_reader(self, fd):
        """Stop calling; whether there was a callback."""
        return self._remove_reader(self._ensure_fd_no_transport(fd))

    def add_writer(self, fd, callback, *args):
        """Call callback(*args) whenever the descriptor can be written to."""
        self._add_writer(self._ensure_fd_no_transport(fd), callback, *args)

    def remove_writer(self, fd):
        """Stop calling; whether there was a callback."""
        return self._remove_writer(self._ensure_fd_no_transport(fd))

    # --- Sockets without transports -----------------------------------------------------------------------------------------------------------

    def _check_socket(self, sock):
        ssl = sys.modules.get('ssl')
        if ssl is not None and isinstance(sock, ssl.SSLSocket):
            raise TypeError('Socket cannot be of type SSLSocket')
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')

    async def _when_possible(self, sock, add, remove, attempt, then=None):
        """attempt(), as soon as it does not block. After a first one that would have, the others are calls of then() if that is given."""
        self._check_socket(sock)
        try:
            return attempt()
        except _INTERRUPTED:
            pass
        again = attempt if then is None else then
        outcome = self.create_future()
        fd = self._ensure_fd_no_transport(sock)

        def on_event():
            if outcome.done():
                return
            try:
                outcome.set_result(again())
            except _INTERRUPTED:
                pass                             # somebody else was quicker
            except BaseException as error:
                if isinstance(error, (SystemExit, KeyboardInterrupt)):
                    raise
                outcome.set_exception(error)
        handle = add(fd, on_event)
        outcome.add_done_callback(lambda _: None if handle.cancelled() else remove(fd))
        return await outcome

    def _when_readable(self, sock, attempt):
        return self._when_possible(sock, self._add_reader, self._remove_reader, attempt)

    def _when_writable(self, sock, attempt, then=None):
        return self._when_possible(sock, self._add_writer, self._remove_writer, attempt, then)

    async def sock_recv(self, sock, n):
        """Up to n bytes of a socket."""
        return await self._when_readable(sock, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        """Bytes of a socket into a buffer; how many."""
        return await self._when_readable(sock, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """A datagram and its sender."""
        return await self._when_readable(sock, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """A datagram into a buffer; (how many bytes, its sender)."""
        return await self._when_readable(sock, lambda: sock.recvfrom_into(buf, nbytes or len(buf)))

    async def sock_sendall(self, sock, data):
        """Send all of the data."""
        self._check_socket(sock)
        rest = memoryview(data).cast('B')
        while len(rest):
            rest = rest[await self._when_writable(sock, lambda: sock.send(rest)):]

    async def sock_sendto(self, sock, data, address):
        """Send a datagram; how many bytes."""
        return await self._when_writable(sock, lambda: sock.sendto(data, address))

    async def sock_connect(self, sock, address):
        """Connect a socket."""
        self._check_socket(sock)
        import socket
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            (*_, address), *_ = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto)

        def see_whether_connected():
            number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                raise OSError(number, f'Connect call failed {address}')
        await self._when_writable(sock, lambda: sock.connect(address), see_whether_connected)

    async def sock_accept(self, sock):
        """(a connection, its address)"""
        connection, address = await self._when_readable(sock, sock.accept)
        connection.setblocking(False)
        return connection, address

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file over a socket; how many bytes."""
        self._check_socket(sock)
        from . import exceptions
        from . import sendfile
        sendfile.check_socket(sock)
        sendfile.check_arguments(file, offset, count)
        try:
            return await self._sock_sendfile_native(sock, file, offset, count)
        except exceptions.SendfileNotAvailableError:
            if not fallback:
                raise
        return await sendfile.send_pieces(self, file, offset, count, lambda data: self.sock_sendall(sock, data))

    async def _sock_sendfile_native(self, sock, file, offset, count):
        from . import sendfile
        return await sendfile.send_natively(self, sock, file, offset, count)

    async def _sendfile_native(self, transport, file, offset, count):
        return await transport._lend_socket(lambda sock: self.sock_sendfile(sock, file, offset, count, fallback=False))


def __getattr__(name):
    # The transports are where sockets are.
    if name in ('_SelectorSocketTransport', '_SelectorDatagramTransport'):
        from . import socket_transports
        return getattr(socket_transports, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
