"""Waiting for many files at once, by the best means the system has: DefaultSelector.

`_Selector` keeps the keys of what is registered, by descriptor; its subclasses only tell the system what to watch (`_watch`, `_rewatch`,
`_unwatch`) and ask it what is ready (`_wait`).
"""
import abc
import math
import select
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = namedtuple('SelectorKey', 'fileobj fd events data')
SelectorKey.__doc__ = 'A registered file: the object, its descriptor, the events waited for, and data of the program.'


def _descriptor(file):
    """The descriptor of an int or of an object with fileno()."""
    if not isinstance(file, int):
        try:
            fd = int(file.fileno())
        except (TypeError, ValueError, AttributeError):
            raise ValueError(f'Invalid file object: {file!r}') from None
    else:
        fd = file
    if fd >= 0:
        return fd
    raise ValueError(f'Invalid file descriptor: {fd}')


def _not_registered(file):
    return KeyError(f'{file!r} is not registered')


class BaseSelector(metaclass=abc.ABCMeta):
    """What every selector can do."""

    @abc.abstractmethod
    def register(self, fileobj, events, data=None):
        """Watch a file for some events; its key."""

    @abc.abstractmethod
    def unregister(self, fileobj):
        """Stop watching a file; the key it had."""

    @abc.abstractmethod
    def select(self, timeout=None):
        """Wait until some files are ready: (key, events) pairs. A timeout that is not positive: do not wait."""

    @abc.abstractmethod
    def get_map(self):
        """All that is registered: a mapping of files to keys; None after close()."""

    def modify(self, fileobj, events, data=None):
        """Change what a file is watched for; its new key."""
        self.unregister(fileobj)
        new_key = self.register(fileobj, events, data)
        return new_key

    def get_key(self, fileobj):
        """The key of a registered file; KeyError if it is not."""
        registered = self.get_map()
        if registered is None:
            raise RuntimeError('Selector is closed')
        try:
            return registered[fileobj]
        except KeyError:
            raise _not_registered(fileobj) from None

    def close(self):
        """Let go of what the selector holds."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class _Registered(Mapping):
    """What get_map() returns: a view of a selector's keys, by file object or descriptor."""

    def __init__(self, selector):
        self._owner = selector

    def get(self, fileobj, default=None):
        keys = self._owner._keys
        return keys.get(self._owner._find(fileobj), default)

    def __getitem__(self, fileobj):
        return self._owner._key_of(fileobj)

    def __iter__(self):
        return iter(self._owner._keys)

    def __len__(self):
        return len(self._owner._keys)


class _Selector(BaseSelector):
    """Keeps the keys; see the head of the file for what a subclass adds."""

    # The events in the system's bits, as `_watch` takes and `_wait` returns them.
    _system_read, _system_write = EVENT_READ, EVENT_WRITE

    def __init__(self):
        self._keys = {}
        self._map = _Registered(self)

    def _find(self, file):
        """The descriptor of a file, even if it was closed since it was registered."""
        try:
            return _descriptor(file)
        except ValueError:
            for fd, key in self._keys.items():
                if key.fileobj is file:
                    return fd
            raise

    def _key_of(self, file):
        key = self._keys.get(self._find(file))
        if key is None:
            raise _not_registered(file)
        return key

    def _in_system_bits(self, events):
        bits = 0
        if events & EVENT_READ:
            bits |= self._system_read
        if events & EVENT_WRITE:
            bits |= self._system_write
        return bits

    def register(self, fileobj, events, data=None):
        if events not in (EVENT_READ, EVENT_WRITE, EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        fd = self._find(fileobj)
        if fd in self._keys:
            raise KeyError(f'{fileobj!r} (FD {fd}) is already registered')
        self._watch(fd, self._in_system_bits(events))
        key = self._keys[fd] = SelectorKey(fileobj, fd, events, data)
        return key

    def unregister(self, fileobj):
        key = self._key_of(fileobj)
        del self._keys[key.fd]
        self._unwatch(key.fd)
        return key

    def modify(self, fileobj, events, data=None):
        old = self._key_of(fileobj)
        if old.events != events:
            try:
                self._rewatch(old.fd, self._in_system_bits(events))
            except:
                # Who knows what the system watches now: nothing, then.
                self.unregister(fileobj)
                raise
        elif old.data == data:
            return old
        key = self._keys[old.fd] = old._replace(events=events, data=data)
        return key

    def select(self, timeout=None):
        try:
            found = self._wait(timeout)
        except InterruptedError:
            return []
        # An error or a hang-up is any other bit, and makes everything ready: the next call tells which it is.
        not_read, not_write = ~self._system_read, ~self._system_write
        keys, ready = self._keys, []
        for fd, bits in found:
            key = keys.get(fd)
            if key is not None:
                events = EVENT_READ if bits & not_write else 0
                if bits & not_read:
                    events |= EVENT_WRITE
                ready.append((key, key.events & events))
        return ready

    def close(self):
        self._map = None
        self._keys.clear()

    def get_map(self):
        return self._map


class SelectSelector(_Selector):
    """By select()."""

    def __init__(self):
        super().__init__()
        self._waiting = {}          # descriptor -> events

    def _watch(self, fd, events):
        self._waiting[fd] = events

    _rewatch = _watch

    def _unwatch(self, fd):
        del self._waiting[fd]

    def _wait(self, timeout):
        if timeout is not None and timeout < 0:
            timeout = 0
        waiting = self._waiting.items()
        readable, writable, _ = select.select([fd for fd, events in waiting if events & EVENT_READ],
                                              [fd for fd, events in waiting if events & EVENT_WRITE], (), timeout)
        found = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            found[fd] = found.get(fd, 0) | EVENT_WRITE
        return found.items()


class _PollingSelector(_Selector):
    """What poll() and epoll have in common: the system keeps a set of descriptors, in an object that `_selector_cls` makes."""

    def __init__(self):
        super().__init__()
        self._selector = made = self._selector_cls()
        self._watch, self._rewatch = made.register, made.modify

    def _unwatch(self, fd):
        try:
            self._selector.unregister(fd)
        except OSError:
            pass                    # closed meanwhile, which takes it out of the set


if hasattr(select, 'poll'):
    class PollSelector(_PollingSelector):
        """By poll()."""
        _selector_cls = select.poll
        _system_read, _system_write = select.POLLIN, select.POLLOUT

        def _wait(self, timeout):
            if timeout is not None:
                timeout = math.ceil(max(timeout, 0) * 1000)
            return self._selector.poll(timeout)


if hasattr(select, 'epoll'):
    class EpollSelector(_PollingSelector):
        """By epoll."""
        _selector_cls = select.epoll
        _system_read, _system_write = select.EPOLLIN, select.EPOLLOUT

        def _wait(self, timeout):
            if timeout is None or timeout < 0:
                timeout = -1 if timeout is None else 0
            elif timeout > 0:
                timeout = math.ceil(timeout * 1e3) * 1e-3       # whole milliseconds, not to wake too early
            return self._selector.poll(timeout, max(len(self._keys), 1))

        def fileno(self):
            """The descriptor of the epoll object itself."""
            return self._selector.fileno()

        def close(self):
            self._selector.close()
            super().close()


def _works(make, try_out):
    """Does the system really have what the module has?"""
    try:
        try_out(make())
    except OSError:
        return False
    return True


if hasattr(select, 'epoll') and _works(select.epoll, lambda made: made.close()):
    DefaultSelector = EpollSelector
elif hasattr(select, 'poll') and _works(select.poll, lambda made: made.poll(0)):
    DefaultSelector = PollSelector
else:
    DefaultSelector = SelectSelector
