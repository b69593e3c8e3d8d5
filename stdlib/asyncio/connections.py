"""The part of a loop that makes connections: addresses, sockets, servers. Sockets are imported when the first one is needed."""

from . import tasks
from .log import logger


def _check_ssl(ssl, **others):
    """Arguments that only TLS has a use for are errors without it."""
    for name, value in others.items():
        if value is not None and not ssl:
            raise ValueError(f'{name} is only meaningful with ssl')


def _check_server_ssl(ssl, **others):
    """A server needs a certificate, so ssl=True will not do."""
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _check_ssl(ssl, **others)


def _check_stream(sock):
    import socket
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')


def _share_port(sock):
    import socket
    if not hasattr(socket, 'SO_REUSEPORT'):
        raise ValueError('reuse_port not supported by socket module')
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError('reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.')


def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """The address as getaddrinfo() would give it, if it is a number that needs no look-up; else None."""
    import socket
    if proto not in {0, socket.IPPROTO_TCP, socket.IPPROTO_UDP} or host is None:
        return None
    if type == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif type == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    if port is None or port in (b'', ''):
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            return None
    if isinstance(host, bytes):
        host = host.decode('idna')
    if '%' in host:
        return None
    for af in [socket.AF_INET, socket.AF_INET6] if family == socket.AF_UNSPEC else [family]:
        try:
            socket.inet_pton(af, host)
        except (OSError, ValueError):
            continue
        address = (host, port, flowinfo, scopeid) if af == socket.AF_INET6 else (host, port)
        return af, type, proto, '', address
    return None


def _interleave_addrinfos(addrinfos, first_address_family_count=1):
    """The families by turns, after some of the first one."""
    by_family = {}
    for info in addrinfos:
        by_family.setdefault(info[0], []).append(info)
    lists = list(by_family.values())
    result = []
    if first_address_family_count > 1:
        result += lists[0][:first_address_family_count - 1]
        del lists[0][:first_address_family_count - 1]
    while any(lists):
        for infos in lists:
            if infos:
                result.append(infos.pop(0))
    return result


def _as_one_error(errors):
    """What to raise when no address would do."""
    if len(errors) == 1:
        return errors[0]
    first = str(errors[0])
    if all(str(error) == first for error in errors):
        return errors[0]
    return OSError(f'Multiple exceptions: {", ".join(str(error) for error in errors)}')


async def _connected(transport, waiter):
    """Wait until the protocol knows of its transport, which is closed if that fails or is cancelled."""
    try:
        await waiter
    except:
        transport.close()
        raise


class _Connections:
    """Mixed into BaseEventLoop."""

    _tls_buffer = None                           # into which connections over TLS read; made by the first

    # --- Addresses --------------------------------------------------------------------------------------------------------------------------

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """As socket.getaddrinfo(), in a thread."""
        import socket
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """As socket.getnameinfo(), in a thread."""
        import socket
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=0, proto=0, flags=0, loop=None):
        host, port = address[:2]
        info = _ipaddr_info(host, port, family, type, proto, *address[2:])
        if info is not None:
            return [info]
        return await self.getaddrinfo(host, port, family=family, type=type or 1, proto=proto, flags=flags)

    async def _resolve_for(self, address, family, type, proto, flags, shown=''):
        infos = await self._ensure_resolved(address, family=family, type=type, proto=proto, flags=flags)
        if not infos:
            raise OSError(f'getaddrinfo({shown}) returned empty list')
        return infos

    # --- Streams ----------------------------------------------------------------------------------------------------------------------------

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connect over TCP; (transport, protocol)."""
        _check_ssl(ssl, server_hostname=server_hostname)
        if server_hostname is None and ssl:
            # With sock= the name is not known, and '' says that there is none.
            if not host:
                raise ValueError('You must set server_hostname when using ssl without a host')
            server_hostname = host
        _check_ssl(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            sock = await self._connect_somewhere(host, port, family, proto, flags, local_addr, happy_eyeballs_delay, interleave, all_errors)
        elif sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        else:
            _check_stream(sock)
        transport, protocol = await self._create_connection_transport(
            sock, protocol_factory, ssl, server_hostname, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if self._debug:
            logger.debug('%r connected to %s:%r: (%r, %r)', transport.get_extra_info('socket'), host, port, transport, protocol)
        return transport, protocol

    async def _connect_somewhere(self, host, port, family, proto, flags, local_addr, delay, interleave, all_errors):
        import socket
        infos = await self._resolve_for((host, port), family, socket.SOCK_STREAM, proto, flags)
        local_infos = None
        if local_addr is not None:
            local_infos = await self._resolve_for(local_addr, family, socket.SOCK_STREAM, proto, flags)
        if delay is not None and interleave is None:
            interleave = 1
        if interleave:
            infos = _interleave_addrinfos(infos, interleave)
        errors = []
        sock = None
        if delay is None:
            for info in infos:
                try:
                    sock = await self._connect_sock(errors, info, local_infos)
                    break
                except OSError:
                    continue
        else:
            from . import staggered

            def attempt(info):
                return lambda: self._connect_sock(errors, info, local_infos)
            sock = (await staggered.staggered_race([attempt(info) for info in infos], delay, loop=self))[0]
        if sock is not None:
            return sock
        try:
            errors = [error for group in errors for error in group]
            if all_errors:
                raise ExceptionGroup('create_connection failed', errors)
            raise _as_one_error(errors)
        finally:
            errors = None

    async def _connect_sock(self, errors, info, local_infos=None):
        import socket
        mine = []
        errors.append(mine)
        family, type_, proto, _, address = info
        sock = None
        try:
            try:
                sock = socket.socket(family=family, type=type_, proto=proto)
                sock.setblocking(False)
                if local_infos is not None:
                    self._bind_somewhere(sock, family, local_infos, mine)
                await self.sock_connect(sock, address)
                return sock
            except OSError as error:
                if error not in mine:
                    mine.append(error)
                raise
        except:
            if sock is not None:
                sock.close()
            raise
        finally:
            errors = mine = None

    def _bind_somewhere(self, sock, family, local_infos, errors):
        for local_family, _, _, _, address in local_infos:
            if local_family != family:
                continue
            try:
                sock.bind(address)
                return
            except OSError as error:
                text = f'error while attempting to bind on address {address!r}: {str(error).lower()}'
                errors.append(OSError(error.errno, text))
        if errors:
            raise errors.pop()
        raise OSError(f'no matching local address with family={family} found')

    async def _create_connection_transport(self, sock, protocol_factory, ssl, server_hostname, server_side=False, ssl_handshake_timeout=None,
                                           ssl_shutdown_timeout=None):
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        if ssl:
            transport = self._make_ssl_transport(
                sock, protocol, None if isinstance(ssl, bool) else ssl, waiter, server_side=server_side, server_hostname=server_hostname,
                ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        else:
            transport = self._make_socket_transport(sock, protocol, waiter)
        await _connected(transport, waiter)
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """A transport for a socket that somebody else has accepted; (transport, protocol)."""
        _check_stream(sock)
        _check_ssl(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        return await self._create_connection_transport(
            sock, protocol_factory, ssl, '', server_side=True, ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        """Go on over TLS with a connection; its new transport, for the same protocol. The old one is not to be used any more."""
        import ssl
        if not isinstance(sslcontext, ssl.SSLContext):
            raise TypeError(f'sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}')
        if not getattr(transport, '_start_tls_compatible', False):
            raise TypeError(f'transport {transport!r} is not supported by start_tls()')
        from . import sslproto
        waiter = self.create_future()
        tls = sslproto.SSLProtocol(self, protocol, sslcontext, waiter, server_side, server_hostname, call_connection_made=False,
                                   ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        made = tls._app_transport
        # What comes from now on is encrypted.
        transport.pause_reading()
        transport.set_protocol(tls)
        steps = [self.call_soon(tls.connection_made, transport), self.call_soon(transport.resume_reading)]
        try:
            await waiter
        except BaseException:
            transport.close()
            for step in steps:
                step.cancel()
            raise
        return made

    # --- Servers ----------------------------------------------------------------------------------------------------------------------------

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
                            reuse_address=None, reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        """Listen on TCP; a Server. `host` may be several; None and '' are all interfaces."""
        _check_server_ssl(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            sockets = await self._listening_sockets(host, port, family, flags, True if reuse_address is None else reuse_address, reuse_port,
                                                    keep_alive)
        elif sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        else:
            _check_stream(sock)
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        from .servers import Server
        server = Server(self, sockets, protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
        if start_serving:
            await server.start_serving()
        if self._debug:
            logger.info('%r is serving', server)
        return server

    async def _listening_sockets(self, host, port, family, flags, reuse_address, reuse_port, keep_alive):
        import collections.abc
        import socket
        if host == '':
            hosts = [None]
        elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
            hosts = [host]
        else:
            hosts = host
        found = await tasks.gather(*[self._resolve_for((host, port), family, socket.SOCK_STREAM, 0, flags, repr(host)) for host in hosts])
        infos = dict.fromkeys(info for each in found for info in each)
        sockets = []
        completed = False
        try:
            for af, socktype, proto, _, address in infos:
                try:
                    sock = socket.socket(af, socktype, proto)
                except socket.error:
                    # The system does not have this family.
                    if self._debug:
                        logger.warning('create_server() failed to create socket.socket(%r, %r, %r)', af, socktype, proto, exc_info=True)
                    continue
                sockets.append(sock)
                if reuse_address:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if reuse_port and af in (socket.AF_INET, socket.AF_INET6):
                    _share_port(sock)
                if keep_alive:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
                if af == socket.AF_INET6:
                    # The other family has a socket of its own.
                    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                try:
                    sock.bind(address)
                except OSError as error:
                    text = f'error while attempting to bind on address {address!r}: {str(error).lower()}'
                    import errno
                    if error.errno == errno.EADDRNOTAVAIL:
                        # Of an interface that is down.
                        sockets.pop().close()
                        if self._debug:
                            logger.warning(text)
                        continue
                    raise OSError(error.errno, text) from None
            if not sockets:
                raise OSError(f'could not bind on any address out of {[info[4] for info in infos]!r}')
            completed = True
            return sockets
        finally:
            if not completed:
                for sock in sockets:
                    sock.close()

    # --- Datagrams --------------------------------------------------------------------------------------------------------------------------

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_port=None, allow_broadcast=None, sock=None):
        """A transport for UDP or another kind of datagrams; (transport, protocol)."""
        import socket
        if sock is not None:
            if sock.type == socket.SOCK_STREAM:
                raise ValueError(f'A datagram socket was expected, got {sock!r}')
            given = dict(local_addr=local_addr, remote_addr=remote_addr, family=family, proto=proto, flags=flags, reuse_port=reuse_port,
                         allow_broadcast=allow_broadcast)
            problems = ', '.join(f'{name}={value}' for name, value in given.items() if value)
            if problems:
                raise ValueError(f'socket modifier keyword arguments can not be used when sock is specified. ({problems})')
            sock.setblocking(False)
            remote = None
        else:
            sock, remote = await self._datagram_socket(local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_datagram_transport(sock, protocol, remote, waiter)
        if self._debug:
            logger.info('Datagram endpoint local_addr=%r remote_addr=%r created: (%r, %r)', local_addr, remote_addr, transport, protocol)
        await _connected(transport, waiter)
        return transport, protocol

    async def _datagram_addresses(self, local_addr, remote_addr, family, proto, flags):
        """((family, proto), (local address or None, remote address or None)) to be tried."""
        import socket
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
            return [((family, proto), (None, None))]
        if hasattr(socket, 'AF_UNIX') and family == socket.AF_UNIX:
            from .unix_sockets import remove_stale
            for address in (local_addr, remote_addr):
                if address is not None and not isinstance(address, str):
                    raise TypeError('string is expected')
            if local_addr and local_addr[0] not in (0, '\x00'):
                remove_stale(local_addr)
            return [((family, proto), (local_addr, remote_addr))]
        found = {}
        for index, address in enumerate((local_addr, remote_addr)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError('2-tuple is expected')
            for af, _, pr, _, its in await self._resolve_for(address, family, socket.SOCK_DGRAM, proto, flags):
                found.setdefault((af, pr), [None, None])[index] = its
        usable = [(key, pair) for key, pair in found.items()
                  if not (local_addr and pair[0] is None or remote_addr and pair[1] is None)]
        if not usable:
            raise ValueError('can not get address information')
        return usable

    async def _datagram_socket(self, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast):
        import socket
        errors = []
        for (family, proto), (local, remote) in await self._datagram_addresses(local_addr, remote_addr, family, proto, flags):
            sock = None
            try:
                sock = socket.socket(family=family, type=socket.SOCK_DGRAM, proto=proto)
                if reuse_port:
                    _share_port(sock)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local_addr:
                    sock.bind(local)
                if remote_addr:
                    if not allow_broadcast:
                        await self.sock_connect(sock, remote)
                return sock, remote if remote_addr else None
            except OSError as error:
                if sock is not None:
                    sock.close()
                errors.append(error)
            except:
                if sock is not None:
                    sock.close()
                raise
        raise errors[0]

    # --- Files over transports -----------------------------------------------------------------------------------------------------------------

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file over a transport; how many bytes."""
        if transport.is_closing():
            raise RuntimeError('Transport is closing')
        from .sendfile import send_over_transport
        return await send_over_transport(self, transport, file, offset, count, fallback)

    # --- Pipes and processes -------------------------------------------------------------------------------------------------------------------

    async def connect_read_pipe(self, protocol_factory, pipe):
        """A transport that reads a pipe; (transport, protocol)."""
        return await self._connect_pipe(self._make_read_pipe_transport, 'Read', protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """A transport that writes to a pipe; (transport, protocol)."""
        return await self._connect_pipe(self._make_write_pipe_transport, 'Write', protocol_factory, pipe)

    async def _connect_pipe(self, make, word, protocol_factory, pipe):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = make(pipe, protocol, waiter)
        await _connected(transport, waiter)
        if self._debug:
            logger.debug('%s pipe %r connected: (%r, %r)', word, pipe.fileno(), transport, protocol)
        return transport, protocol

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=True, bufsize=0,
                               encoding=None, errors=None, text=None, **kwargs):
        """Run a shell's command line; (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        if not shell:
            raise ValueError('shell must be True')
        self._check_process_arguments(universal_newlines, bufsize, encoding, errors, text)
        return await self._start_process(protocol_factory, cmd, True, stdin, stdout, stderr, bufsize, **kwargs)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=False,
                              bufsize=0, encoding=None, errors=None, text=None, **kwargs):
        """Run a program; (transport, protocol)."""
        if shell:
            raise ValueError('shell must be False')
        self._check_process_arguments(universal_newlines, bufsize, encoding, errors, text)
        return await self._start_process(protocol_factory, (program, *args), False, stdin, stdout, stderr, bufsize, **kwargs)

    def _check_process_arguments(self, universal_newlines, bufsize, encoding, errors, text):
        if universal_newlines:
            raise ValueError('universal_newlines must be False')
        if bufsize != 0:
            raise ValueError('bufsize must be 0')
        if text:
            raise ValueError('text must be False')
        if encoding is not None:
            raise ValueError('encoding must be None')
        if errors is not None:
            raise ValueError('errors must be None')

    async def _start_process(self, protocol_factory, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        protocol = protocol_factory()
        transport = await self._make_subprocess_transport(protocol, args, shell, stdin, stdout, stderr, bufsize, **kwargs)
        if self._debug:
            logger.info('%s: %r', 'subprocess_shell' if shell else 'subprocess_exec', transport)
        return transport, protocol
