"""Queues that processes share: messages in a ring of shared memory (_multiprocessing.Ring).

put() writes into the ring from the calling thread. A message that finds no room stays in the process, and a thread sends it and its successors
in order; the process does not end before they are sent, unless cancel_join_thread() was called.
"""
from _multiprocessing import Ring
from _weakref import ref
from _weakrefset import WeakSet

from . import context, util
from .reduction import DupFd, reduce_for_process, register

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

SEM_VALUE_MAX = 2**31 - 1
_rings = WeakSet()       # that this process may use


def _reduce_ring(ring):
    popen = context.get_spawning_popen()
    if popen is None:
        raise RuntimeError('queues should only be shared between processes through inheritance')
    popen._rings.append(ring)
    memory, event, maxsize, counts = ring._state()
    return _rebuild_ring, (DupFd(memory), DupFd(event), maxsize, counts)


def _rebuild_ring(memory, event, maxsize, counts):
    return Ring._rebuild(memory.detach(), event.detach(), reduce_for_process, maxsize, counts)


register(Ring, _reduce_ring)


def _leave_all():
    """This process ends as it should: nobody needs to wonder where it is."""
    for ring in list(_rings):
        ring.leave()


def _leave_at_exit(*args):
    util.Finalize(None, _leave_all, exitpriority=-1000)


_leave_at_exit()
util.register_after_fork(_leave_all, _leave_at_exit)


class _SharedQueue:
    """What the kinds of queues have in common."""
    _counts_unfinished = False

    def _adopt(self, ring):
        self._ring = ring
        self._closed = False
        self._sender = None
        self._joins_at_exit = True
        self._finalizer = None
        _rings.add(ring)
        util.register_after_fork(self, type(self)._after_fork)

    def _after_fork(self):
        self._sender = None
        self._joins_at_exit = True
        self._finalizer = None

    def __getstate__(self):
        context.assert_spawning(self)
        return self._ring

    def __setstate__(self, ring):
        self._adopt(ring)

    def empty(self):
        """Return whether there is no message, at the moment."""
        if self._closed and self._ring.put_count():      # as in CPython, one that was not used is not closed
            raise OSError('handle is closed')
        return self._ring.empty()

    __class_getitem__ = classmethod(type(list[int]))


class Queue(_SharedQueue):
    """A queue that processes share; with maxsize, put() waits while there are so many messages."""

    def __init__(self, maxsize=0, *, ctx=None):
        self._adopt(Ring(reduce_for_process, max(maxsize, 0), self._counts_unfinished))

    @property
    def _maxsize(self):
        return self._ring._state()[2] or SEM_VALUE_MAX

    def put(self, obj, block=True, timeout=None):
        """Put an object in; queue.Full if there is no room (not block) or none in time."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        try:
            waits = self._ring.put(obj, block, timeout)
        except Exception as error:
            self._on_queue_feeder_error(error, obj)
            return
        if waits:
            self._start_sender()
        elif waits is None:
            from queue import Full
            raise Full

    def get(self, block=True, timeout=None):
        """Return the next object; queue.Empty if there is none (not block) or none in time."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        return self._ring.get(block, timeout)

    def put_nowait(self, obj):
        """Put an object in; queue.Full if there is no room."""
        return self.put(obj, False)

    def get_nowait(self):
        """Return the next object; queue.Empty if there is none."""
        return self.get(False)

    def qsize(self):
        """Return how many messages there are, at the moment."""
        return self._ring.qsize()

    def full(self):
        """Return whether there is no room, at the moment."""
        return self._ring.qsize() >= self._maxsize

    def close(self):
        """This process will not use the queue any more."""
        self._closed = True
        if not self._ring.buffered():
            self._ring.leave()

    def join_thread(self):
        """Wait until what this process has put in has been sent; after close()."""
        assert self._closed, f'Queue {self!r} not closed'
        self._join_sender()

    def cancel_join_thread(self):
        """Let the process end although not everything has been sent."""
        self._joins_at_exit = False
        if self._finalizer is not None:
            self._finalizer.cancel()
            self._finalizer = None

    def _start_sender(self):
        import threading
        # A daemon, so that threads are not waited for before the finalizers have been called.
        thread = self._sender = threading.Thread(target=self._ring.feed, name='QueueFeederThread', daemon=True)
        thread.start()
        if self._joins_at_exit and self._finalizer is None:
            self._finalizer = util.Finalize(self, _finish_sending, (self._ring, ref(thread)), exitpriority=-5)
        elif self._finalizer is not None:
            self._finalizer._args = self._ring, ref(thread)

    def _join_sender(self):
        if self._sender is not None:
            self._sender.join()

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        """What becomes of the error when an object cannot be pickled; subclasses may override it."""
        import traceback
        traceback.print_exc()


def _finish_sending(ring, thread):
    thread = thread()
    if thread is not None:
        thread.join()


class JoinableQueue(Queue):
    """A queue whose messages are reported done with; join() waits for that."""
    _counts_unfinished = True

    def task_done(self):
        """A message that was got is done with."""
        self._ring.task_done()

    def join(self):
        """Wait until all messages are done with."""
        self._ring.join()


class SimpleQueue(_SharedQueue):
    """A queue whose put() sends from the calling thread, and waits for room if need be."""

    def __init__(self, *, ctx=None):
        self._adopt(Ring(reduce_for_process))

    def put(self, obj):
        """Put an object in."""
        if self._closed:
            raise OSError('handle is closed')
        self._ring.send(obj)

    def get(self):
        """Return the next object."""
        return self._ring.get()

    def empty(self):
        """Return whether there is no message, at the moment."""
        if self._closed:
            raise OSError('handle is closed')
        return self._ring.empty()

    def close(self):
        """This process will not use the queue any more."""
        self._closed = True
        self._ring.leave()
