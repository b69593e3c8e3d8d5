"""Shared memory by name: blocks that any process can attach to, and lists in them.

A block is a file in /dev/shm. It is removed by unlink(); if the program that made it ends without that, the resource tracker does it.
"""
import errno
import mmap
import os
import secrets
import struct
import types
from functools import partial

from . import resource_tracker

__all__ = ['SharedMemory', 'ShareableList']

_FOLDER = '/dev/shm'
_SHM_NAME_PREFIX = '/psm_'
_USE_POSIX = True                # blocks have names of POSIX shared memory


def _path(name):
    name = name.removeprefix('/')
    if not name or '/' in name:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return f'{_FOLDER}/{name}'


def _open(name, flags, mode):
    try:
        return os.open(_path(name), flags | os.O_NOFOLLOW, mode)
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno), '/' + name.removeprefix('/')) from None


def _make_filename():
    """Return a name for a new block."""
    return _SHM_NAME_PREFIX + secrets.token_hex(4)


class SharedMemory:
    """A block of shared memory: a new one, or (create=False) the one with this name.

    track: the resource tracker removes the block when the program ends.
    """
    _name = None
    _fd = -1
    _mmap = None
    _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        self._open(name, create)
        try:
            if create:
                os.ftruncate(self._fd, size)
            size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, size)
        except (OSError, ValueError):
            self.unlink()
            raise
        self._size = size
        self._buf = memoryview(self._mmap)
        if track:
            resource_tracker.register(self._name, 'shared_memory')

    def _open(self, name, create):
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR if create else os.O_RDWR
        while True:
            self._name = name if name is not None else _make_filename()
            if not self._name.startswith('/'):
                self._name = '/' + self._name
            try:
                self._fd = _open(self._name, flags, 0o600)
                return
            except FileExistsError:
                if name is not None:
                    raise

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    @property
    def buf(self):
        """A memoryview of the block."""
        return self._buf

    @property
    def name(self):
        """What other processes find the block by."""
        return self._name.removeprefix('/')

    @property
    def size(self):
        """The size of the block in bytes."""
        return self._size

    def close(self):
        """Do not use the block any more; others may."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Remove the block: it vanishes when nobody uses it any more. To be called once."""
        if self._name:
            try:
                os.unlink(_path(self._name))
            except FileNotFoundError:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._name) from None
            if self._track:
                resource_tracker.unregister(self._name, 'shared_memory')


class ShareableList:
    """A list of fixed length in shared memory: of ints, floats, bools, None, and str and bytes that may not become longer.

    The block begins with the number of items and the offset of each item's bytes; behind them lie the items' formats, of eight bytes each, and
    then the items. A str or bytes has room for a multiple of eight bytes; what it does not fill are NULs.
    """
    _KINDS = 'int', 'float', 'bool', 'str', 'bytes', 'None'
    _FORMAT_SIZE = 16                # of an item's entry: kind, length in use, room

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = [self._encode(item) for item in sequence or ()]
            self._make(items, name)
        else:
            self.shm = SharedMemory(name)
            self._list_len = struct.unpack_from('q', self.shm.buf, 0)[0]

    def _make(self, items, name):
        room = [max(8, (len(data) + 8) // 8 * 8) for _, data in items]
        start = 8 + len(items) * (8 + self._FORMAT_SIZE)
        self.shm = SharedMemory(name, create=True, size=start + sum(room))
        self._list_len = len(items)
        buf = self.shm.buf
        struct.pack_into('q', buf, 0, len(items))
        at = start
        for i, ((kind, data), size) in enumerate(zip(items, room)):
            struct.pack_into('q', buf, 8 + 8 * i, at)
            self._write(i, kind, data, size)
            at += size

    @staticmethod
    def _encode(item):
        """(number of the kind, bytes)"""
        if item is None:
            return 5, b''
        if isinstance(item, bool):
            return 2, struct.pack('q', item)
        if isinstance(item, int):
            return 0, struct.pack('q', item)
        if isinstance(item, float):
            return 1, struct.pack('d', item)
        if isinstance(item, str):
            return 3, item.encode('utf-8')
        if isinstance(item, bytes):
            return 4, item
        raise KeyError(type(item))

    def _entry(self, i):
        return 8 + 8 * self._list_len + self._FORMAT_SIZE * i

    def _place(self, i):
        return struct.unpack_from('q', self.shm.buf, 8 + 8 * i)[0]

    def _write(self, i, kind, data, room):
        struct.pack_into('iiq', self.shm.buf, self._entry(i), kind, len(data), room)
        at = self._place(i)
        self.shm.buf[at:at + len(data)] = data

    def _check(self, position):
        if not -self._list_len <= position < self._list_len:
            raise IndexError('index out of range')
        return position + self._list_len if position < 0 else position

    def __getitem__(self, position):
        i = self._check(position)
        kind, length, _ = struct.unpack_from('iiq', self.shm.buf, self._entry(i))
        at = self._place(i)
        if kind == 5:
            return None
        data = bytes(self.shm.buf[at:at + length])
        if kind == 3:
            return data.decode('utf-8')
        if kind == 4:
            return data
        value = struct.unpack('d' if kind == 1 else 'q', data)[0]
        return bool(value) if kind == 2 else value

    def __setitem__(self, position, value):
        try:
            i = self._check(position)
        except IndexError:
            raise IndexError('assignment index out of range') from None
        kind, data = self._encode(value)
        room = struct.unpack_from('iiq', self.shm.buf, self._entry(i))[2]
        if kind in (3, 4) and len(data) > room:
            raise ValueError('bytes/str item exceeds available storage')
        self._write(i, kind, data, room)

    def __reduce__(self):
        return partial(type(self), name=self.shm.name), ()

    def __len__(self):
        return self._list_len

    def __iter__(self):
        return (self[i] for i in range(self._list_len))

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        """The formats of the items, as the module struct has them."""
        formats = []
        for i in range(self._list_len):
            kind, _, room = struct.unpack_from('iiq', self.shm.buf, self._entry(i))
            formats.append(('q', 'd', 'xxxxxxx?', f'{room}s', f'{room}s', 'xxxxxx?x')[kind])
        return ''.join(formats)

    def count(self, value):
        """Return how many items are equal to the value."""
        return sum(value == item for item in self)

    def index(self, value):
        """Return the place of the first item that is equal to the value."""
        for i, item in enumerate(self):
            if value == item:
                return i
        raise ValueError(f'{value!r} not in this container')

    __class_getitem__ = classmethod(types.GenericAlias)
