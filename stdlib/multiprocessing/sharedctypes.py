"""Values and arrays in shared memory, by the type codes of the module array.

There is no ctypes: what Value() and Array() return has value, raw and items as CPython's objects have, but is no ctypes object.
"""
import struct

from _multiprocessing import Block

from . import context, heap, synchronize

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

_CODES = 'cubBhHiIlLqQfd?'


def _item_code(typecode):
    """The code of the struct module for a type code."""
    if not isinstance(typecode, str):
        raise TypeError(f'a type code is required, not {type(typecode).__name__}: there is no ctypes')
    if len(typecode) != 1 or typecode not in _CODES:
        raise TypeError('this type has no size')
    return 'I' if typecode == 'u' else typecode


class _Raw:
    """Items of one type in shared memory."""

    def __init__(self, typecode, count):
        code = _item_code(typecode)
        self._adopt(typecode, Block(max(1, struct.calcsize(code) * count)), count)

    def _adopt(self, typecode, block, count):
        code = _item_code(typecode)
        self._typecode = typecode
        self._block = block
        self._count = count
        self._items = memoryview(block)[:struct.calcsize(code) * count].cast(code)

    def __reduce__(self):
        context.assert_spawning(self)
        return _rebuild, (type(self), self._typecode, self._block, self._count)

    def _encode(self, value):
        if self._typecode == 'u':
            if not isinstance(value, str):
                raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
            return ord(value)
        if self._typecode == 'c' and isinstance(value, int):
            return bytes([value])
        if self._typecode in 'fd':
            return float(value)
        if self._typecode in 'bBhHiIlLqQ':
            size = 8 * self._items.itemsize      # as in C, what is too large loses its high bits
            value = value.__index__() & ((1 << size) - 1)
            return value - (1 << size) if self._typecode.islower() and value >> (size - 1) else value
        return value

    def _decode(self, item):
        return chr(item) if self._typecode == 'u' else item


def _rebuild(cls, typecode, block, count):
    made = cls.__new__(cls)
    made._adopt(typecode, block, count)
    return made


class _RawValue(_Raw):
    """One value in shared memory."""

    @property
    def value(self):
        return self._decode(self._items[0])

    @value.setter
    def value(self, value):
        self._items[0] = self._encode(value)

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'


class _RawArray(_Raw):
    """An array in shared memory."""

    def __len__(self):
        return self._count

    def _join(self, items):
        if self._typecode == 'c':
            return b''.join(items)
        items = [self._decode(item) for item in items]
        return ''.join(items) if self._typecode == 'u' else items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._join([self._items[i] for i in range(*index.indices(self._count))])
        if not -self._count <= index < self._count:
            raise IndexError('invalid index')
        return self._decode(self._items[index])

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._count))
            values = [value[i:i + 1] for i in range(len(value))] if self._typecode == 'c' else list(value)
            if len(values) != len(places):
                raise ValueError('Can only assign sequence of same size')
            for i, item in zip(places, values):
                self._items[i] = self._encode(item)
            return
        if not -self._count <= index < self._count:
            raise IndexError('invalid index')
        self._items[index] = self._encode(value)

    def __iter__(self):
        for i in range(self._count):
            yield self[i]

    def _get_value(self):
        """The characters before the first NUL."""
        if self._typecode == 'c':
            return bytes(self._items).split(b'\0', 1)[0]
        return self[:].split('\0', 1)[0]

    def _set_value(self, value):
        if len(value) > self._count:
            raise ValueError('byte string too long' if self._typecode == 'c' else 'string too long')
        self[:len(value)] = value
        if len(value) < self._count:
            self[len(value)] = value[:0] + ('\0' if self._typecode == 'u' else b'\0')

    def _get_raw(self):
        return bytes(self._items)

    def _set_raw(self, value):
        if len(value) > self._count:
            raise ValueError('byte string too long')
        self[:len(value)] = bytes(value)


class _RawBytes(_RawArray):
    value = property(_RawArray._get_value, _RawArray._set_value)
    raw = property(_RawArray._get_raw, _RawArray._set_raw)


class _RawText(_RawArray):
    value = property(_RawArray._get_value, _RawArray._set_value)


def _array_class(typecode):
    return {'c': _RawBytes, 'u': _RawText}.get(typecode, _RawArray)


def RawValue(typecode_or_type, *args):
    """Return a value in shared memory, without a lock."""
    made = _RawValue(typecode_or_type, 1)
    if args:
        made.value = args[0]
    return made


def RawArray(typecode_or_type, size_or_initializer):
    """Return an array in shared memory, without a lock: so many zeros, or the items of a sequence."""
    cls = _array_class(typecode_or_type)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError('Array length must be >= 0')
        return cls(typecode_or_type, size_or_initializer)
    items = size_or_initializer if hasattr(size_or_initializer, '__len__') else list(size_or_initializer)
    made = cls(typecode_or_type, len(items))
    made[:] = items
    return made


def _lock_for(lock, ctx):
    if lock in (True, None):
        return (ctx or context._default_context).RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """Return a value in shared memory; its lock is made, or given, or (False) there is none."""
    made = RawValue(typecode_or_type, *args)
    return made if lock is False else synchronized(made, _lock_for(lock, ctx), ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """Return an array in shared memory; its lock is made, or given, or (False) there is none."""
    made = RawArray(typecode_or_type, size_or_initializer)
    return made if lock is False else synchronized(made, _lock_for(lock, ctx), ctx)


def copy(obj):
    """Return a copy of an object in shared memory, without a lock."""
    made = type(obj)(obj._typecode, obj._count)
    made._items[:] = obj._items
    return made


def synchronized(obj, lock=None, ctx=None):
    """Return the object with a lock that its accesses take."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if isinstance(obj, _RawValue):
        return Synchronized(obj, lock, ctx)
    if isinstance(obj, (_RawBytes, _RawText)):
        return SynchronizedString(obj, lock, ctx)
    return SynchronizedArray(obj, lock, ctx)


class SynchronizedBase:
    """An object in shared memory and its lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or context._default_context).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __reduce__(self):
        context.assert_spawning(self)
        return type(self), (self._obj, self._lock)

    def get_obj(self):
        """Return the object without the lock."""
        return self._obj

    def get_lock(self):
        """Return the lock."""
        return self._lock

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


def _guarded(name):
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def set(self, value):
        with self._lock:
            setattr(self._obj, name, value)
    return property(get, set)


class Synchronized(SynchronizedBase):
    """A value and its lock."""
    value = _guarded('value')


class SynchronizedArray(SynchronizedBase):
    """An array and its lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value


class SynchronizedString(SynchronizedArray):
    """An array of characters and its lock."""
    value = _guarded('value')
    raw = _guarded('raw')
