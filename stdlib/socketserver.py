"""Servers of network services: a server waits at an address, and makes for each request an object of a handler class.

TCPServer and UDPServer (and their like for Unix sockets) handle one request after the other; the mix-ins handle each in a thread or in a
process of its own.
"""
import io
import os
import selectors
import socket
import sys
import threading
from contextlib import suppress
from time import monotonic

__all__ = ['BaseServer', 'TCPServer', 'UDPServer', 'ThreadingUDPServer', 'ThreadingTCPServer', 'BaseRequestHandler', 'StreamRequestHandler',
           'DatagramRequestHandler', 'ThreadingMixIn', 'UnixStreamServer', 'UnixDatagramServer', 'ThreadingUnixStreamServer',
           'ThreadingUnixDatagramServer', 'ForkingUDPServer', 'ForkingTCPServer', 'ForkingMixIn', 'ForkingUnixStreamServer',
           'ForkingUnixDatagramServer']

_can_fork = hasattr(os, 'fork')


def _selector_of(server):
    """A selector that waits for requests to a server; to be closed."""
    selector = selectors.PollSelector()
    selector.register(server, selectors.EVENT_READ)
    return selector


# --- Servers --------------------------------------------------------------------------------------------------------------------------

class BaseServer:
    """What all servers do; subclasses know what a request is.

    Class attributes: timeout (of handle_request(), in seconds; None: for ever). Methods to override: server_activate, verify_request,
    process_request, handle_error, handle_timeout, service_actions, and those that subclasses of this module define.
    """
    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self.__idle = threading.Event()
        self.__stopping = False

    # How requests are waited for.

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until shutdown() is called by another thread; that is looked for every poll_interval seconds."""
        self.__idle.clear()
        try:
            with _selector_of(self) as selector:
                while not self.__stopping:
                    request_waits = selector.select(poll_interval)
                    if self.__stopping:
                        return
                    if request_waits:
                        self._handle_request_noblock()
                    self.service_actions()
        finally:
            self.__stopping = False
            self.__idle.set()

    def shutdown(self):
        """Stop serve_forever() and wait until it has returned. It must run in another thread."""
        self.__stopping = True
        self.__idle.wait()

    def handle_request(self):
        """Handle one request; or none if there is no request within the timeout: handle_timeout() then."""
        limits = [limit for limit in (self.socket.gettimeout(), self.timeout) if limit is not None]
        left = min(limits, default=None)
        deadline = None if left is None else monotonic() + left
        with _selector_of(self) as selector:
            # A selector may return early.
            while not selector.select(left):
                if deadline is None:
                    continue
                left = deadline - monotonic()
                if left < 0:
                    return self.handle_timeout()
            return self._handle_request_noblock()

    def _handle_request_noblock(self):
        # A request waits, or did a moment ago.
        try:
            request, client = self.get_request()
        except OSError:
            return
        if not self.verify_request(request, client):
            return self.shutdown_request(request)
        processed = False
        try:
            self.process_request(request, client)
            processed = True
        except Exception:
            self.handle_error(request, client)
        finally:
            if not processed:
                self.shutdown_request(request)

    # What subclasses may do otherwise.

    def server_activate(self):
        """Begin to wait for requests."""

    def server_close(self):
        """Let go of what the server holds."""

    def service_actions(self):
        """Called by serve_forever() now and then."""

    def handle_timeout(self):
        """There was no request in time."""

    def verify_request(self, request, client_address):
        """Is the request to be handled?"""
        return True

    def process_request(self, request, client_address):
        """Handle a request; the mix-ins do it elsewhere."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        """Make a handler, which handles the request."""
        make_handler = self.RequestHandlerClass
        make_handler(request, client_address, self)

    def shutdown_request(self, request):
        """The request has been handled: end it in good order."""
        self.close_request(request)

    def close_request(self, request):
        """Let go of a request."""

    def handle_error(self, request, client_address):
        """A handler raised an exception: by default it is shown, and the server goes on."""
        import traceback
        rule = '-' * 40
        print(rule, f'Exception occurred during processing of request from {client_address}', sep='\n', file=sys.stderr)
        traceback.print_exc()
        print(rule, file=sys.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server_close()


class TCPServer(BaseServer):
    """Requests are TCP connections."""
    address_family, socket_type = socket.AF_INET, socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if not bind_and_activate:
            return
        try:
            self.server_bind()
            self.server_activate()
        except:
            self.server_close()
            raise

    def server_bind(self):
        """Give the socket its address."""
        sock = self.socket
        if self.allow_reuse_address and hasattr(socket, 'SO_REUSEADDR'):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        # Ports are a notion of the Internet's families.
        if self.allow_reuse_port and hasattr(socket, 'SO_REUSEPORT') and self.address_family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
        sock.bind(self.server_address)
        self.server_address = sock.getsockname()        # with the port that the system has chosen

    def server_activate(self):
        sock = self.socket
        sock.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        """The socket's descriptor, for selectors."""
        return self.socket.fileno()

    def get_request(self):
        """The next connection, and whose it is."""
        return self.socket.accept()

    def shutdown_request(self, request):
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)     # the other side sees the end even if somebody else holds the socket
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    """Requests are datagrams: pairs of the data and the server's socket."""
    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192
    allow_reuse_address = allow_reuse_port = False

    def get_request(self):
        data, client = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client

    # Datagrams come without being listened for, and have no end of their own.

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


# --- Many requests at a time ----------------------------------------------------------------------------------------------------------

class ThreadingMixIn:
    """Each request is handled by a thread of its own."""
    daemon_threads = False
    block_on_close = True        # server_close() waits for the threads, unless they are daemons
    _threads = ()                # those to wait for

    def process_request(self, request, client_address):
        worker = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=self.daemon_threads)
        if self.block_on_close and not worker.daemon:
            self._threads = [*(thread for thread in self._threads if thread.is_alive()), worker]
        worker.start()

    def process_request_thread(self, request, client_address):
        """What the thread does."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def server_close(self):
        super().server_close()
        left, self._threads = self._threads, ()
        for thread in left:
            thread.join()


if _can_fork:
    class ForkingMixIn:
        """Each request is handled by a process of its own."""
        timeout = 300
        max_children = 40
        block_on_close = True        # server_close() waits for the processes
        active_children = None       # their ids, once there was one

        def process_request(self, request, client_address):
            child = os.fork()
            if child == 0:
                self.__handle_and_exit(request, client_address)
            if self.active_children is None:
                self.active_children = set()
            self.active_children.add(child)
            self.close_request(request)

        def __handle_and_exit(self, request, client_address):
            status = 1
            try:
                self.finish_request(request, client_address)
                status = 0
            except Exception:
                self.handle_error(request, client_address)
            finally:
                try:
                    self.shutdown_request(request)
                finally:
                    os._exit(status)

        def collect_children(self, *, blocking=False):
            """Take notice of children that have ended; so many must that max_children are not exceeded."""
            children = self.active_children
            if not children:
                return
            while len(children) >= self.max_children and self.__reap(-1, 0):
                pass
            options = 0 if blocking else os.WNOHANG
            for child in list(children):
                self.__reap(child, options)

        def __reap(self, child, options):
            """Wait for a child (-1: for any); whether that was possible."""
            try:
                child, _ = os.waitpid(child, options)       # 0: it still runs
            except ChildProcessError:
                # Somebody else has waited for it: for all of them, if there is none left.
                if child == -1:
                    self.active_children.clear()
            except OSError:
                return False
            self.active_children.discard(child)
            return True

        def handle_timeout(self):
            self.collect_children()

        def service_actions(self):
            self.collect_children()

        def server_close(self):
            super().server_close()
            self.collect_children(blocking=self.block_on_close)


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    """A thread for each connection."""


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    """A thread for each datagram."""


if _can_fork:
    class ForkingTCPServer(ForkingMixIn, TCPServer):
        """A process for each connection."""

    class ForkingUDPServer(ForkingMixIn, UDPServer):
        """A process for each datagram."""


if hasattr(socket, 'AF_UNIX'):
    class UnixStreamServer(TCPServer):
        """Requests are connections of a Unix socket."""
        address_family = socket.AF_UNIX

    class UnixDatagramServer(UDPServer):
        """Requests are datagrams of a Unix socket."""
        address_family = socket.AF_UNIX

    class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
        """A thread for each connection."""

    class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
        """A thread for each datagram."""

    if _can_fork:
        class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
            """A process for each connection."""

        class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
            """A process for each datagram."""


# --- Handlers -------------------------------------------------------------------------------------------------------------------------

class BaseRequestHandler:
    """Handles one request: making the object does it, by setup(), handle() and finish()."""

    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """Before handle()."""

    def handle(self):
        """Handle self.request."""

    def finish(self):
        """After handle()."""


class StreamRequestHandler(BaseRequestHandler):
    """A connection as two files, rfile and wfile."""
    timeout = None
    rbufsize, wbufsize = -1, 0   # what is written goes at once
    disable_nagle_algorithm = False

    def setup(self):
        connection = self.connection = self.request
        if self.disable_nagle_algorithm:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        if self.timeout is not None:
            connection.settimeout(self.timeout)
        self.rfile = connection.makefile('rb', self.rbufsize)
        self.wfile = connection.makefile('wb', self.wbufsize) if self.wbufsize else _Sender(connection)

    def finish(self):
        if not self.wfile.closed:
            with suppress(OSError):          # the other side is gone
                self.wfile.flush()
        self.wfile.close()
        self.rfile.close()


class _Sender(io.BufferedIOBase):
    """A file that sends everything at once: an unbuffered one of makefile() may send only a part."""

    def __init__(self, connection):
        self._connection = connection

    def writable(self):
        return True

    def write(self, b):
        self._connection.sendall(b)
        with memoryview(b) as sent:
            return sent.nbytes

    def fileno(self):
        return self._connection.fileno()


class DatagramRequestHandler(BaseRequestHandler):
    """A datagram as two files, rfile and wfile; what was written is sent back."""

    def setup(self):
        self.packet, self.socket = self.request
        self.rfile, self.wfile = io.BytesIO(self.packet), io.BytesIO()

    def finish(self):
        answer = self.wfile.getvalue()
        self.socket.sendto(answer, self.client_address)
