"""What create_server() returns."""
import enum
import weakref

from . import events
from . import exceptions
from . import locks
from . import tasks


class _Stage(enum.Enum):
    IDLE = 'idle'                                # the sockets are bound, nobody listens
    SERVING = 'serving'
    CLOSED = 'closed'


class Server(events.AbstractServer):
    """Listening sockets, and the connections that came of them. Closing it leaves the connections alone."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._loop = loop
        self._sockets = sockets                  # None: closed
        self._factory = protocol_factory
        # How the loop accepts: arguments of its _start_serving().
        self._accepting = dict(sslcontext=ssl_context, backlog=backlog, ssl_handshake_timeout=ssl_handshake_timeout,
                               ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._stage = _Stage.IDLE
        self._connections = weakref.WeakSet()
        self._over = locks.Event()               # closed, and the last connection has ended
        self._forever = None                     # what serve_forever() waits for

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._stage is _Stage.SERVING

    @property
    def sockets(self):
        """The listening sockets."""
        from .trsock import TransportSocket
        return tuple(map(TransportSocket, self._sockets or ()))

    # --- Connections tell of themselves -----------------------------------------------------------------------------------------------------

    def _connection_began(self, transport):
        self._connections.add(transport)

    def _connection_ended(self, transport):
        self._connections.discard(transport)
        self._look_for_the_end()

    def _look_for_the_end(self):
        if self._stage is _Stage.CLOSED and not self._connections:
            self._over.set()

    def close_clients(self):
        for transport in list(self._connections):
            transport.close()

    def abort_clients(self):
        for transport in list(self._connections):
            transport.abort()

    # --- Serving ----------------------------------------------------------------------------------------------------------------------------

    def _listen(self):
        if self._stage is _Stage.CLOSED:
            raise RuntimeError(f'server {self!r} is closed')
        if self._stage is _Stage.SERVING:
            return
        self._stage = _Stage.SERVING
        for sock in self._sockets:
            sock.listen(self._accepting['backlog'])
            self._loop._start_serving(self._factory, sock, server=self, **self._accepting)

    async def start_serving(self):
        self._listen()
        # One turn of the loop, so that whoever connects now finds it accepting.
        await tasks.sleep(0)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        self._listen()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except exceptions.CancelledError:
            # By close(), or the task was cancelled.
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    def close(self):
        if self._stage is _Stage.CLOSED:
            return
        self._stage = _Stage.CLOSED
        listeners, self._sockets = self._sockets, None
        for sock in listeners:
            self._loop._stop_serving(sock)
        if self._forever is not None:
            self._forever.cancel()
        self._look_for_the_end()

    async def wait_closed(self):
        await self._over.wait()
