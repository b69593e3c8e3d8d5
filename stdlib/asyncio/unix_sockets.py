"""Unix sockets and their files."""
import errno
import os
import socket
import stat

from .log import logger


def check_choice(path, sock, neither):
    """There must be either a path or a socket to be used."""
    if path is not None and sock is not None:
        raise ValueError('path and sock can not be specified at the same time')
    if path is None and sock is None:
        raise ValueError(neither)
    if sock is not None and (sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM):
        raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')


def unbound():
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.setblocking(False)
    return sock


def _is_abstract(path):
    """Whether a name lives in the system's memory only."""
    return path[:1] in ('\0', b'\0', '', b'')


def bound(path):
    """A socket at a path, in place of one that an earlier server has left."""
    if not _is_abstract(path):
        remove_stale(path)
    sock = unbound()
    try:
        sock.bind(path)
    except BaseException as error:
        sock.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise OSError(errno.EADDRINUSE, f'Address {path!r} is already in use') from None
        raise
    return sock


def remove_stale(path):
    """Remove the file of a socket that nobody serves any more; what is in the way is logged."""
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        logger.error('Unable to check or remove stale UNIX socket %r: %r', path, error)


def file_of(sock):
    """(path, inode) of a socket's file; None if it has none."""
    path = sock.getsockname()
    if _is_abstract(path):
        return None
    try:
        return path, os.stat(path).st_ino
    except FileNotFoundError:
        return None


def remove_file(path, inode):
    """Remove a socket's file, unless somebody else's is there now."""
    try:
        if os.stat(path).st_ino == inode:
            os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        logger.error('Unable to clean up listening UNIX socket %r: %r', path, error)
