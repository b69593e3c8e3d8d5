"""Queues between threads: first in first out, last in first out, smallest first."""

import threading
import types
from collections import deque
from heapq import heappop, heappush
from time import monotonic as time
from _queue import Empty, SimpleQueue

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    """There was no room in the queue."""


class ShutDown(Exception):
    """The queue has been shut down."""


class Queue:
    """Items come out in the order in which they were put in; at most maxsize at a time (0: any number).

    Subclasses say how the items are kept: _init(), _qsize(), _put(), _get().
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """An item that was got has been dealt with."""
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

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
            if self.maxsize > 0 and self._qsize() >= self.maxsize:
                self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def _wait_for_room(self, block, timeout):
        if not block:
            raise Full
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
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
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
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
