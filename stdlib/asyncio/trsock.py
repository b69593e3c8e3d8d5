"""A transport's socket as get_extra_info('socket') shows it: to be looked at and configured, not to be sent with."""
import socket


def _asks(name):
    """A method that is the socket's own."""
    def method(self, *args, **kwargs):
        return getattr(self._sock, name)(*args, **kwargs)
    method.__name__ = name
    method.__qualname__ = f'TransportSocket.{name}'
    return method


def _shows(name):
    """An attribute that is the socket's own."""
    return property(lambda self: getattr(self._sock, name))


class TransportSocket:
    """A view of a socket that never blocks and is closed by its transport alone."""

    __slots__ = ('_sock',)

    def __init__(self, sock: socket.socket):
        self._sock = sock

    family, type, proto = map(_shows, ('family', 'type', 'proto'))
    fileno, dup, get_inheritable = map(_asks, ('fileno', 'dup', 'get_inheritable'))
    getsockname, getpeername = map(_asks, ('getsockname', 'getpeername'))
    getsockopt, setsockopt = map(_asks, ('getsockopt', 'setsockopt'))
    shutdown = _asks('shutdown')                 # which ends the conversation, not the socket

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def setblocking(self, flag):
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')

    def __repr__(self):
        parts = [f'fd={self.fileno()}', f'family={self.family!s}', f'type={self.type!s}', f'proto={self.proto}']
        if self.fileno() != -1:
            parts += self._addresses()
        return f'<asyncio.TransportSocket {", ".join(parts)}>'

    def _addresses(self):
        for label, ask in ('laddr', self.getsockname), ('raddr', self.getpeername):
            try:
                address = ask()
            except OSError:
                continue                         # it is not connected
            if address:
                yield f'{label}={address}'
