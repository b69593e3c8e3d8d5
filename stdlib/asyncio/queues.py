"""Queues between the tasks of one loop."""
import collections
import heapq
from types import GenericAlias

from . import mixins

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'QueueShutDown')


class QueueEmpty(Exception):
    """There is no item in the queue."""


class QueueFull(Exception):
    """There is no room in the queue."""


class QueueShutDown(Exception):
    """The queue was shut down."""


# A line is a deque of the futures of tasks that wait for their turn; who is called leaves it. Whom an exception reaches instead steps out.

def _call_next(line):
    while line:
        turn = line.popleft()
        if not turn.done():
            turn.set_result(None)
            return


def _call_everybody(line):
    while line:
        _call_next(line)


def _step_out(line, turn, in_vain):
    if turn.cancel() or turn.cancelled():
        if turn in line:
            line.remove(turn)
    elif not in_vain:
        _call_next(line)                         # turn and exception came at the same time: the turn is the next one's


class Queue(mixins._LoopBoundMixin):
    """Items come out in the order in which they were put in. A maxsize of 0 or less: as many as there are."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._is_shutdown = False
        # No subclass has a container of its own: then its methods need not be asked. Nor is there ever no room.
        self._plain = type(self) is Queue
        self._takes_all = self._plain and maxsize == 0
        self._undone = 0                         # items put in, for which there was no task_done() yet
        self._getters = collections.deque()      # those that wait for an item,
        self._putters = collections.deque()      # for room,
        self._joiners = collections.deque()      # and until all is done
        self._init(maxsize)

    # The container of the items: subclasses bring their own.

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    # What there is.

    @property
    def maxsize(self):
        """For how many items there is room."""
        return self._maxsize

    def qsize(self):
        """How many items there are."""
        return len(self._queue)

    def empty(self):
        """Whether there is no item."""
        return not self._queue

    def full(self):
        """Whether there is no room."""
        return 0 < self._maxsize <= self.qsize()

    def _format(self):
        words = [f'maxsize={self._maxsize!r}']
        if getattr(self, '_queue', None):        # a subclass may have another container
            words.append(f'_queue={list(self._queue)!r}')
        for name in '_getters', '_putters':
            if line := getattr(self, name):
                words.append(f'{name}[{len(line)}]')
        if self._undone:
            words.append(f'tasks={self._undone}')
        if self._is_shutdown:
            words.append('shutdown')
        return ' '.join(words)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    # In and out.

    # Whoever waits does so in put(), get() or join() itself: a coroutine between would cost as much as the rest of it.
    def _stand_in(self, line):
        turn = self._new_waiter()
        line.append(turn)
        return turn

    def _let_in(self, item):
        if self._plain:
            self._queue.append(item)
        else:
            self._put(item)
        self._undone += 1
        if self._getters:
            _call_next(self._getters)

    def _let_out(self):
        item = self._get()
        if self._putters:
            _call_next(self._putters)
        return item

    def put_nowait(self, item):
        """Put an item in; QueueFull, QueueShutDown."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._let_in(item)

    async def put(self, item):
        """Put an item in, waiting for room; QueueShutDown."""
        if self._takes_all:                      # this and the like in get() is what queues do most
            self._queue.append(item)
            self._undone += 1
            if self._getters:
                _call_next(self._getters)
            return
        while self._maxsize > 0 and self.full() and not self._is_shutdown:
            turn = self._stand_in(self._putters)
            try:
                await turn
            except BaseException:
                _step_out(self._putters, turn, self.full())
                raise
        if self._is_shutdown:
            raise QueueShutDown
        self._let_in(item)

    def get_nowait(self):
        """Take an item out; QueueEmpty, QueueShutDown."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        return self._let_out()

    async def get(self):
        """Take an item out, waiting for one; QueueShutDown."""
        if self._takes_all and self._queue:
            return self._queue.popleft()
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            turn = self._stand_in(self._getters)
            try:
                await turn
            except BaseException:
                _step_out(self._getters, turn, self.empty())
                raise
        return self._let_out()

    # The work that the items are.

    def task_done(self):
        """An item that was taken out is dealt with; ValueError if there is none."""
        if self._undone <= 0:
            raise ValueError('task_done() called too many times')
        self._undone -= 1
        if self._undone == 0:
            _call_everybody(self._joiners)

    async def join(self):
        """Wait until all items that were put in are dealt with."""
        if self._undone > 0:
            turn = self._stand_in(self._joiners)
            try:
                await turn
            except BaseException:
                _step_out(self._joiners, turn, True)
                raise

    def shutdown(self, immediate=False):
        """Nothing more goes in; get() goes on until the queue is empty, or (immediate) the items go at once."""
        self._is_shutdown = True
        self._takes_all = False
        if immediate:
            while not self.empty():
                self._get()
                if self._undone > 0:
                    Queue.task_done(self)
        _call_everybody(self._getters)
        _call_everybody(self._putters)


class PriorityQueue(Queue):
    """The smallest item comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """The newest item comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()
