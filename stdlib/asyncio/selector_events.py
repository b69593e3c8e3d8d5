"""Sockets in the loop: what is done with them directly, and their transports."""
import weakref

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
        self._transports = weakref.WeakValueDictionary()   # by descriptor

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

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        from .socket_transports import _SelectorDatagramTransport
        self._ensure_fd_no_transport(sock)
        return _SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)

    # --- Accepting --------------------------------------------------------------------------------------------------------------------------

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, ssl_handshake_timeout=None,
                       ssl_shutdown_timeout=None):
        self._add_reader(sock.fileno(), self._accept_connection, protocol_factory, sock, sslcontext, server, backlog)

    def _accept_connection(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, ssl_handshake_timeout=None,
                           ssl_shutdown_timeout=None):
        # As many as may wait, in one turn.
        for _ in range(backlog):
            try:
                conn, address = sock.accept()
            except (*_INTERRUPTED, ConnectionAbortedError):
                return
            except OSError as error:
                import errno
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                # There are no descriptors or no memory: there may be some later.
                from . import constants
                from . import trsock
                self.call_exception_handler({
                    'message': 'socket.accept() out of system resource', 'exception': error, 'socket': trsock.TransportSocket(sock)})
                self._remove_reader(sock.fileno())
                self.call_later(constants.ACCEPT_RETRY_DELAY, self._start_again, protocol_factory, sock, sslcontext, server, backlog)
                return
            conn.setblocking(False)
            self.create_task(self._accept_connection2(protocol_factory, conn, {'peername': address}, sslcontext, server))

    def _start_again(self, protocol_factory, sock, sslcontext, server, backlog):
        if sock.fileno() != -1:
            self._start_serving(protocol_factory, sock, sslcontext, server, backlog)

    async def _accept_connection2(self, protocol_factory, conn, extra, sslcontext=None, server=None, **kwargs):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            transport = self._make_socket_transport(conn, protocol, waiter=waiter, extra=extra, server=server)
            try:
                await waiter
            except BaseException:
                transport.close()
                # The transport's error is the waiter's.
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if transport is None:
                conn.close()
            if self._debug:
                context = {'message': 'Error on transport creation for incoming connection', 'exception': error}
                if protocol is not None:
                    context['protocol'] = protocol
                if transport is not None:
                    context['transport'] = transport
                self.call_exception_handler(context)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()

    # --- Descriptors ------------------------------------------------------------------------------------------------------------------------

    def _ensure_fd_no_transport(self, fd):
        fileno = fd if isinstance(fd, int) else _fd_of(fd)
        transport = self._transports.get(fileno)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def add_reader(self, fd, callback, *args):
        """Call callback(*args) whenever the descriptor can be read."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(_fd_of(fd), callback, *args)

    def remove_reader(self, fd):
        """Stop calling; whether there was a callback."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(_fd_of(fd))

    def add_writer(self, fd, callback, *args):
        """Call callback(*args) whenever the descriptor can be written to."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(_fd_of(fd), callback, *args)

    def remove_writer(self, fd):
        """Stop calling; whether there was a callback."""
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(_fd_of(fd))

    # --- Sockets without transports -----------------------------------------------------------------------------------------------------------

    def _check_socket(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')

    async def _when_possible(self, sock, add, remove, attempt):
        """attempt(), as soon as it does not block."""
        self._check_socket(sock)
        try:
            return attempt()
        except _INTERRUPTED:
            pass
        future = self.create_future()
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)

        def try_again():
            if future.done():
                return
            try:
                result = attempt()
            except _INTERRUPTED:
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
        handle = add(fd, try_again)
        future.add_done_callback(lambda _: None if handle.cancelled() else remove(fd))
        return await future

    def _when_readable(self, sock, attempt):
        return self._when_possible(sock, self._add_reader, self._remove_reader, attempt)

    def _when_writable(self, sock, attempt):
        return self._when_possible(sock, self._add_writer, self._remove_writer, attempt)

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
        rest = memoryview(data).cast('B') if not isinstance(data, bytes) else data
        self._check_socket(sock)
        rest = memoryview(rest)
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
            infos = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto)
            address = infos[0][4]
        try:
            sock.connect(address)
            return
        except _INTERRUPTED:
            pass

        def finish():
            error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if error != 0:
                raise OSError(error, f'Connect call failed {address}')
        future = self.create_future()
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)

        def connected():
            if future.done():
                return
            try:
                finish()
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(None)
        handle = self._add_writer(fd, connected)
        future.add_done_callback(lambda _: None if handle.cancelled() else self._remove_writer(fd))
        try:
            await future
        finally:
            future = None

    async def sock_accept(self, sock):
        """(a connection, its address)"""
        connection, address = await self._when_readable(sock, lambda: sock.accept())
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
