"""Pickling for other processes: what a plain pickle cannot have in it (descriptors, sockets, functions without a name)."""
import sys
from _multiprocessing import dumps as _native_dumps
from _pickle import Pickler, loads

from . import by_value, context

__all__ = ['send_handle', 'recv_handle', 'ForkingPickler', 'register', 'dump']

HAVE_SEND_HANDLE = True


_extra_reducers = {}             # by type


def reduce_for_process(obj):
    """How an object that is not plain data is reduced, or NotImplemented: as by a plain pickle."""
    reduce = _extra_reducers.get(type(obj))
    if reduce is not None:
        return reduce(obj)
    if 'socket' in sys.modules and isinstance(obj, sys.modules['socket'].socket):
        return _reduce_socket(obj)
    return by_value.reduce(obj)


class ForkingPickler(Pickler):
    """Pickles for another process; register() says how objects of a type are reduced."""
    _extra_reducers = _extra_reducers

    @classmethod
    def register(cls, type, reduce):
        """Let objects of the type be pickled as reduce(obj) says."""
        cls._extra_reducers[type] = reduce

    def reducer_override(self, obj):
        return reduce_for_process(obj)

    @classmethod
    def dumps(cls, obj, protocol=None):
        """Return the pickle of an object."""
        if cls is ForkingPickler and protocol is None:
            return _native_dumps(obj, reduce_for_process)
        import io
        buffer = io.BytesIO()
        cls(buffer, protocol).dump(obj)
        return buffer.getbuffer()

    loads = staticmethod(loads)


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Pickle an object into a file."""
    ForkingPickler(file, protocol).dump(obj)


def dump_bytes(obj):
    """Return the pickle of an object as bytes."""
    return _native_dumps(obj, reduce_for_process)


# --- descriptors --------------------------------------------------------------------------------------------------------------------------

def sendfds(sock, fds):
    """Send descriptors through a Unix socket."""
    import socket
    count = len(fds)
    socket.send_fds(sock, [bytes([count % 256])], fds)
    if sock.recv(1) != b'A':
        raise RuntimeError('did not receive acknowledgement of fd')


def recvfds(sock, size):
    """Receive so many descriptors from a Unix socket."""
    import os
    import socket
    message, fds, _, _ = socket.recv_fds(sock, 1, size)
    if not message and not fds:
        raise EOFError
    sock.send(b'A')
    if len(fds) != size or message[0] != size % 256:
        for fd in fds:
            os.close(fd)
        raise RuntimeError(f'received {len(fds)} descriptors instead of {size}')
    return fds


def send_handle(conn, handle, destination_pid):
    """Send a descriptor through a connection over a Unix socket."""
    import socket
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sendfds(sock, [handle])


def recv_handle(conn):
    """Receive a descriptor through a connection over a Unix socket."""
    import socket
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        return recvfds(sock, 1)[0]


def DupFd(fd):
    """Return something that can be pickled and whose detach() gives a copy of the descriptor in the other process."""
    popen = context.get_spawning_popen()
    if popen is not None:
        return popen.DupFd(popen.duplicate_for_child(fd))
    from . import resource_sharer
    return resource_sharer.DupFd(fd)


# --- types --------------------------------------------------------------------------------------------------------------------------------

def _reduce_method(method):
    if method.__self__ is None:
        return getattr, (type(method), method.__func__.__name__)
    return getattr, (method.__self__, method.__func__.__name__)


def _reduce_method_descriptor(method):
    return getattr, (method.__objclass__, method.__name__)


def _reduce_socket(sock):
    return _rebuild_socket, (DupFd(sock.fileno()), sock.family, sock.type, sock.proto)


def _rebuild_socket(duplicate, family, type, proto):
    import socket
    return socket.socket(family, type, proto, fileno=duplicate.detach())


class _Sample:
    def f(self):
        pass

    @classmethod
    def h(cls):
        pass


register(type(_Sample().f), _reduce_method)
register(type(list.append), _reduce_method_descriptor)
register(type(int.__add__), _reduce_method_descriptor)


class AbstractReducer:
    """Base of what can stand for this module in a context."""
    ForkingPickler = ForkingPickler
    register = register
    dump = dump
    send_handle = send_handle
    recv_handle = recv_handle
    DupFd = DupFd
