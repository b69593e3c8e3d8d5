"""Locks, semaphores, conditions, events and barriers that processes share. They are made of words in shared memory (_multiprocessing)."""
import time

from _multiprocessing import Flag, SemLock as _SemLock, WaitList

from . import context, heap, process
from .reduction import register

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event', 'Barrier']

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
SEM_VALUE_MAX = _SemLock.SEM_VALUE_MAX


def _reduce_piece(piece):
    """Of whatever consists of one place in shared memory."""
    context.assert_spawning(piece)
    return type(piece)._rebuild, piece._place()


register(WaitList, _reduce_piece)
register(Flag, _reduce_piece)


# --- locks and semaphores -----------------------------------------------------------------------------------------------------------------------

class SemLock:
    """What locks and semaphores have in common."""

    def __init__(self, kind, value, maxvalue, *, ctx=None):
        self._adopt(_SemLock(kind, value, maxvalue))

    def _adopt(self, semlock):
        self._semlock = semlock
        self.acquire = semlock.acquire
        self.release = semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        context.assert_spawning(self)
        return (*self._semlock._place(), self._semlock.kind, self._semlock.maxvalue)

    def __setstate__(self, state):
        self._adopt(_SemLock._rebuild(*state))

    def _holder_name(self):
        """Who holds the lock, for reprs."""
        semlock = self._semlock
        if semlock._is_mine():
            name = process.current_process().name
            import threading
            thread = threading.current_thread().name
            return name if thread == 'MainThread' else f'{name}|{thread}'
        if semlock._get_value() == 1:
            return 'None'
        return 'SomeOtherThread' if semlock._count() > 0 else 'SomeOtherProcess'


class Semaphore(SemLock):
    """So many may go in at the same time."""

    def __init__(self, value=1, *, ctx=None):
        super().__init__(SEMAPHORE, value, SEM_VALUE_MAX)

    def get_value(self):
        """Return how often it could be acquired now."""
        return self._semlock._get_value()

    def _shown_value(self):
        try:
            return self._semlock._get_value()
        except Exception:
            return 'unknown'

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._shown_value()})>'


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than it was acquired."""

    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value)

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._shown_value()}, maxvalue={self._semlock.maxvalue})>'


class Lock(SemLock):
    """A lock that one at a time can hold. If its holder dies, acquire() raises OSError (EOWNERDEAD) until somebody releases it."""

    def __init__(self, *, ctx=None):
        super().__init__(SEMAPHORE, 1, 1)

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._holder_name()})>'


class RLock(SemLock):
    """A lock that its holder can take again."""

    def __init__(self, *, ctx=None):
        super().__init__(RECURSIVE_MUTEX, 1, 1)

    def __repr__(self):
        name = self._holder_name()
        if self._semlock._is_mine():
            count = self._semlock._count()
        else:
            count = {'None': 0}.get(name, 'nonzero')
        return f'<{type(self).__name__}({name}, {count})>'


# --- conditions, events, barriers -----------------------------------------------------------------------------------------------------------------

class Condition:
    """A place to wait until somebody says that something has changed; guarded by a lock."""

    def __init__(self, lock=None, *, ctx=None):
        self._adopt(lock or RLock(), WaitList())

    def _adopt(self, lock, waiters):
        self._lock = lock
        self._waiters = waiters
        self.acquire = lock.acquire
        self.release = lock.release

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._waiters

    def __setstate__(self, state):
        self._adopt(*state)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<{type(self).__name__}({self._lock}, unknown)>'

    def wait(self, timeout=None):
        """Let go of the lock, wait to be notified, and take the lock again; whether it was in time."""
        semlock = self._lock._semlock
        assert semlock._is_mine(), 'must acquire() condition before using wait()'
        entry = self._waiters.enter()
        count = semlock._count() if semlock.kind == RECURSIVE_MUTEX else 1
        for _ in range(count):
            semlock.release()
        try:
            return self._waiters.sleep(entry, timeout)
        finally:
            for _ in range(count):
                semlock.acquire()

    def notify(self, n=1):
        """Wake those who have waited longest, n at most."""
        assert self._lock._semlock._is_mine(), 'lock is not owned'
        self._waiters.notify(n)

    def notify_all(self):
        """Wake all who wait."""
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; return its last value."""
        result = predicate()
        deadline = None if timeout is None else time.monotonic() + timeout
        while not result:
            rest = None
            if deadline is not None:
                rest = deadline - time.monotonic()
                if rest <= 0:
                    break
            self.wait(rest)
            result = predicate()
        return result


class Event:
    """A flag that can be waited for."""

    def __init__(self, *, ctx=None):
        self._adopt(Flag())

    def _adopt(self, flag):
        self._flag = flag
        self.is_set = flag.is_set
        self.wait = flag.wait

    def __getstate__(self):
        context.assert_spawning(self)
        return self._flag

    def __setstate__(self, flag):
        self._adopt(flag)

    def set(self):
        """Set it, and wake all who wait."""
        self._flag.set()

    def clear(self):
        """Clear it."""
        self._flag.clear()

    def is_set(self):
        """Return whether it is set."""
        return self._flag.is_set()

    def wait(self, timeout=None):
        """Wait until it is set; whether it was in time."""
        return self._flag.wait(timeout)

    def __repr__(self):
        status = 'set' if self._flag.is_set() else 'unset'
        return f'<{type(self).__qualname__} at {id(self):#x} {status}>'


def __getattr__(name):
    # Barriers need the module threading, which a process that is to start quickly does without.
    if name == 'Barrier':
        from .barrier import Barrier
        return Barrier
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
