"""A selector of the program's own in place of the loop's Poller."""
import selectors
import socket

from . import events


def _exchanged(pair, event, handle):
    """The handle that waited for the event, and the pair (reader, writer) with another in its place."""
    reader, writer = pair
    if event == selectors.EVENT_READ:
        return reader, (handle, writer)
    return writer, (reader, handle)


class SelectorAdapter:
    """Registers the loop's callbacks with a selector, and finds them again."""

    def __init__(self, loop, selector):
        self._loop = loop
        self._selector = selector
        # Calls from other threads and signals have to end select().
        self._waking, self._woken = socket.socketpair()
        for end in (self._waking, self._woken):
            end.setblocking(False)
        selector.register(self._woken.fileno(), selectors.EVENT_READ, (events.Handle(self._empty, (), loop, None), None))

    def _empty(self):
        try:
            while self._woken.recv(4096):
                pass
        except (BlockingIOError, InterruptedError):
            pass

    def wake(self):
        try:
            self._waking.send(b'\0')
        except OSError:
            pass                                 # it is full, or closed: the loop wakes anyway, or never

    def close(self):
        self._selector.unregister(self._woken.fileno())
        self._waking.close()
        self._woken.close()
        self._selector.close()

    def add(self, fd, event, callback, args):
        self._loop._check_closed()
        handle = events.Handle(callback, args, self._loop, None)
        key = self._selector.get_map().get(fd)
        if key is None:
            self._selector.register(fd, event, _exchanged((None, None), event, handle)[1])
            return handle
        old, pair = _exchanged(key.data, event, handle)
        self._selector.modify(fd, key.events | event, pair)
        if old is not None:
            old.cancel()
        return handle

    def remove(self, fd, event):
        if self._loop.is_closed():
            return False
        key = self._selector.get_map().get(fd)
        if key is None:
            return False
        old, pair = _exchanged(key.data, event, None)
        left = key.events & ~event
        if left:
            self._selector.modify(fd, left, pair)
        else:
            self._selector.unregister(fd)
        if old is None:
            return False
        old.cancel()
        return True

    def process(self, event_list):
        for key, mask in event_list:
            for event, handle in zip((selectors.EVENT_READ, selectors.EVENT_WRITE), key.data):
                if handle is None or not mask & event:
                    continue
                if handle._cancelled:
                    self.remove(key.fileobj, event)
                else:
                    self._loop._add_callback(handle)
