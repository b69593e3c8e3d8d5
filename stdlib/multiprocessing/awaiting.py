"""Queues and connections to be awaited: kukri.aio(queue).get(), kukri.aio(connection).recv().

The event loop watches a descriptor meanwhile, so other tasks run. A message is taken in one step without an await: a task that is cancelled has
not taken one.
"""
import asyncio
import queue

from .connection import _ConnectionBase
from .queues import SimpleQueue, _SharedQueue

__all__ = ['aio', 'AwaitableQueue', 'AwaitableConnection']

_PATIENCE = 0.1                  # seconds after which is looked even though nobody said that there is something: the sender may have died


def aio(obj):
    """Return an object whose methods are coroutines: get() and put() of a queue, recv(), recv_bytes(), send() and send_bytes() of a connection."""
    if isinstance(obj, _SharedQueue):
        return AwaitableQueue(obj)
    if isinstance(obj, _ConnectionBase):
        return AwaitableConnection(obj)
    raise TypeError(f'a queue or a connection of multiprocessing is required, not {type(obj).__name__}')


async def _readable(fd, timeout=None):
    """Wait until the descriptor can be read; whether it was in time."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()

    def tell():
        if not ready.done():
            ready.set_result(True)
    loop.add_reader(fd, tell)
    timer = loop.call_later(timeout, lambda: ready.done() or ready.set_result(False)) if timeout is not None else None
    try:
        return await ready
    finally:
        loop.remove_reader(fd)
        if timer is not None:
            timer.cancel()


class AwaitableQueue:
    """A queue for coroutines. One at a time waits in get(); the others wait for it."""
    _locks = {}                      # a lock for each event loop and descriptor: a loop watches a descriptor for one reader

    def __init__(self, queue):
        self._queue = queue

    async def get(self):
        """Return the next object, waiting for it."""
        ring = self._queue._ring
        while True:
            try:
                return ring.get(False)
            except queue.Empty:
                pass
            await self._wait(ring)

    async def _wait(self, ring):
        key = asyncio.get_running_loop(), ring
        waiting = self._locks.get(key)
        if waiting is not None:
            await asyncio.shield(waiting)        # another task watches; then all look
            return
        self._locks[key] = done = key[0].create_future()
        try:
            await _readable(ring.watch(), _PATIENCE)
        finally:
            del self._locks[key]
            done.set_result(None)

    async def put(self, obj):
        """Put an object in, waiting for room if the queue is bounded."""
        if isinstance(self._queue, SimpleQueue):
            await asyncio.to_thread(self._queue.put, obj)
            return
        delay = 0.0005
        while True:
            try:
                return self._queue.put_nowait(obj)
            except queue.Full:
                await asyncio.sleep(delay)
                delay = min(2 * delay, _PATIENCE / 2)


class AwaitableConnection:
    """A connection for coroutines: one at a time receives."""

    def __init__(self, connection):
        self._connection = connection

    async def recv(self):
        """Receive an object; EOFError if the other end was closed."""
        await self._wait()
        return self._connection.recv()

    async def recv_bytes(self, maxlength=None):
        """Receive a message as bytes."""
        await self._wait()
        return self._connection.recv_bytes(maxlength)

    async def _wait(self):
        if not self._connection.poll(0):
            await _readable(self._connection.fileno())

    async def send(self, obj):
        """Send an object."""
        await asyncio.to_thread(self._connection.send, obj)

    async def send_bytes(self, buf, offset=0, size=None):
        """Send bytes."""
        await asyncio.to_thread(self._connection.send_bytes, buf, offset, size)
