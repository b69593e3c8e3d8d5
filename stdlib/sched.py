"""A scheduler of events: calls to be made at given times, in order of time and priority."""
import heapq
import threading
import time
from collections import namedtuple
from itertools import count

__all__ = ['scheduler']

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = 'When the action is to be called, by the scheduler\'s clock.'
Event.priority.__doc__ = 'Of events at the same time the one with the least number comes first.'
Event.sequence.__doc__ = 'A number by which events with the same time and priority keep their order.'
Event.action.__doc__ = 'What is called.'
Event.argument.__doc__ = 'Its positional arguments.'
Event.kwargs.__doc__ = 'Its keyword arguments.'

_sentinel = object()


class scheduler:
    """Events in a queue, and run() that waits for them."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        """timefunc() tells the time, delayfunc(span) lets it pass; delayfunc(0) is called after each event to let other threads run."""
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Add an event at a time; the event, by which it can be cancelled."""
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Add an event after a span of time."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not there (any more)."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Is there no event?"""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Make the calls at their times until there are none left.

        Not blocking: only those that are due; what is left is the time until the next one. An exception of an action passes through; the
        event is gone then, and run() can be called again.
        """
        queue = self._queue
        while True:
            with self._lock:
                if not queue:
                    return None
                event = queue[0]
                now = self.timefunc()
                if event.time <= now:
                    heapq.heappop(queue)
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        """The events in the order in which they will be called."""
        with self._lock:
            events = self._queue[:]
        return sorted(events)
