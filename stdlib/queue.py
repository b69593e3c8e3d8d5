"""Queues between threads: first in first out, last in first out, smallest first."""

import threading
import types
from collections import deque
from heapq import heappop, heappush
from time import monotonic as time

try:
    from _queue import Empty, SimpleQueue
except ImportError:      # a program has taken it out of the way
    SimpleQueue = None

    class Empty(Exception):
        """There was no item in the queue."""

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    """There was no room in the queue."""


class ShutDown(Exception):
    """The queue has been shut down."""


def _check_timeout(timeout):
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


class Queue:
    """Items come out in the order in which they were put in; at most maxsize at a time (0: any number).

    Subclasses say how the items are kept: _init(), _qsize(), _put(), _get().
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.is_shutdown = False
        self.unfinished_tasks = 0       # put in and not yet dealt with, as task_done() tells
        self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (threading.Condition(self.mutex) for _ in range(3))
        self._init(maxsize)

    def task_done(self):
        """An item that was got has been dealt with."""
        with self.mutex:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until all items that were put in have been dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are, at the moment."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is no item, at the moment."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room, at the moment."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in, waiting for room; Full if there is none (not block) or none came in timeout seconds."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                if timeout is not None and block:
                    _check_timeout(timeout)
                if self._qsize() >= self.maxsize:
                    self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def _wait_for_room(self, block, timeout):
        if not block:
            raise Full
        deadline = None if timeout is None else time() + timeout
        while self._qsize() >= self.maxsize:
            left = None
            if deadline is not None:
                left = deadline - time()
                if left <= 0:
                    raise Full
            self.not_full.wait(left)
            if self.is_shutdown:
                raise ShutDown

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one; Empty if there is none (not block) or none came in timeout seconds."""
        with self.not_empty:
            if timeout is not None and block:
                _check_timeout(timeout)
            if not self._qsize():
                self._wait_for_item(block, timeout)
            item = self._get()
            self.not_full.notify()
            return item

    def _wait_for_item(self, block, timeout):
        if self.is_shutdown:
            raise ShutDown
        if not block:
            raise Empty
        deadline = None if timeout is None else time() + timeout
        while not self._qsize():
            left = None
            if deadline is not None:
                left = deadline - time()
                if left <= 0:
                    raise Empty
            self.not_empty.wait(left)
            if self.is_shutdown and not self._qsize():
                raise ShutDown

    def put_nowait(self, item):
        """put() that does not wait."""
        return self.put(item, block=False)

    def get_nowait(self):
        """get() that does not wait."""
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """From now on put() raises ShutDown, and so does get() when the queue is empty.

        If immediate, the items are dropped and count as dealt with.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """The smallest item comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """The item that was put in last comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    """SimpleQueue in Python: an unbounded queue whose put() never waits."""

    def __init__(self):
        self._items = deque()
        self._available = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put an item in; block and timeout are there because Queue has them."""
        self._items.append(item)
        self._available.release()

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one; Empty if there is none (not block) or none came in timeout seconds."""
        if timeout is not None:
            _check_timeout(timeout)
        if not self._available.acquire(block, timeout if block else None):
            raise Empty
        return self._items.popleft()

    def put_nowait(self, item):
        """put() by the name that Queue has for it."""
        return self.put(item, block=False)

    def get_nowait(self):
        """get() that does not wait."""
        return self.get(block=False)

    def empty(self):
        """Whether there is no item, at the moment."""
        return not self._items

    def qsize(self):
        """How many items there are, at the moment."""
        return len(self._items)

    __class_getitem__ = classmethod(types.GenericAlias)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue
