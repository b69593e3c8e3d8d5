"""Lock, Event, Condition, Semaphore, BoundedSemaphore and Barrier, for the tasks of one loop."""
import collections
import enum

from . import exceptions
from . import mixins

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier')


class _Synchronizer(mixins._LoopBoundMixin):
    """A line of futures in which tasks wait. Who is woken stays in it until its task goes on."""

    def __init__(self):
        self._waiters = collections.deque()

    def _state_shown(self):
        """What the repr says of the state."""
        raise NotImplementedError

    def __repr__(self):
        waiting = f', waiters:{len(self._waiters)}' if self._waiters else ''
        return f'<{object.__repr__(self)[1:-1]} [{self._state_shown()}{waiting}]>'

    async def _stand(self, waiter):
        """Wait in the line until woken."""
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            self._waiters.remove(waiter)

    def _wake(self, count):
        """Wake the first ones, up to a number; how many these were."""
        woken = 0
        for waiter in self._waiters:
            if woken == count:
                break
            if not waiter.done():
                waiter.set_result(None)
                woken += 1
        return woken


def _was_woken(waiter):
    return waiter.done() and not waiter.cancelled()


class _Block:
    """`async with`: acquired in the block, and released at its end."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class _Hold(enum.Enum):
    FREE = enum.auto()
    PROMISED = enum.auto()                       # to one that was woken, and has not gone on: nobody may overtake it
    HELD = enum.auto()


class Lock(_Block, _Synchronizer):
    """At most one task holds it; those that wait get it in the order in which they came."""

    def __init__(self):
        super().__init__()
        self._hold = _Hold.FREE

    def _state_shown(self):
        return 'locked' if self.locked() else 'unlocked'

    def locked(self):
        """Whether somebody holds it."""
        return self._hold is _Hold.HELD

    async def acquire(self):
        """Wait until the lock is this task's; True."""
        if self._hold is not _Hold.FREE:
            waiter = self._new_waiter()
            try:
                await self._stand(waiter)
            except BaseException:
                if _was_woken(waiter):
                    self._promise()              # it was this task's turn: it is the next one's
                raise
        self._hold = _Hold.HELD
        return True

    def release(self):
        """Let the first of those that wait have it; RuntimeError if it is not locked."""
        if self._hold is not _Hold.HELD:
            raise RuntimeError('Lock is not acquired.')
        self._promise()

    def _promise(self):
        self._hold = _Hold.PROMISED if self._wake(1) else _Hold.FREE


class Event(_Synchronizer):
    """Something that happens, for which tasks wait."""

    def __init__(self):
        super().__init__()
        self._happened = False

    def _state_shown(self):
        return 'set' if self._happened else 'unset'

    def is_set(self):
        """Whether it has happened."""
        return self._happened

    def set(self):
        """It happens: all that wait go on."""
        self._happened = True
        if self._waiters:
            self._wake(len(self._waiters))

    def clear(self):
        """It has not happened: wait() waits."""
        self._happened = False

    async def wait(self):
        """Wait until it happens; True."""
        if not self._happened:
            waiter = self._new_waiter()          # _stand(), written out: events are waited for most
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        return True


class Condition(_Block, _Synchronizer):
    """Tasks that hold the lock wait until another one notifies them."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        # The lock's own methods: one call less each.
        self.acquire, self.release, self.locked = self._lock.acquire, self._lock.release, self._lock.locked

    def _state_shown(self):
        return 'locked' if self.locked() else 'unlocked'

    def _check_locked(self, verb):
        if not self.locked():
            raise RuntimeError(f'cannot {verb} on un-acquired lock')

    async def wait(self):
        """Let go of the lock, wait for a notify(), take the lock again; True."""
        self._check_locked('wait')
        waiter = self._new_waiter()
        self.release()
        try:
            try:
                await self._stand(waiter)
            finally:
                await self._acquire_in_any_case()
        except BaseException:
            if _was_woken(waiter):
                self._wake(1)                    # the notification came with the exception: another one is to have it
            raise
        return True

    async def _acquire_in_any_case(self):
        """Take the lock; a cancellation meanwhile comes when that is done."""
        put_off = None
        while True:
            try:
                await self.acquire()
                break
            except exceptions.CancelledError as error:
                put_off = error
        try:
            if put_off is not None:
                raise put_off
        finally:
            put_off = None                       # its traceback refers to this frame

    async def wait_for(self, predicate):
        """Wait until predicate() is true; what it is."""
        while not (answer := predicate()):
            await self.wait()
        return answer

    def notify(self, n=1):
        """Wake up to n of those that wait; RuntimeError without the lock."""
        self._check_locked('notify')
        self._wake(max(n, 0))

    def notify_all(self):
        """Wake all that wait."""
        self.notify(len(self._waiters))


class Semaphore(_Block, _Synchronizer):
    """A number of permits, which tasks take and give back."""

    # Who is woken has its permit already. Until it has gone on nobody overtakes it, be there free permits or not.

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        super().__init__()
        self._value = value                      # of free permits

    def _state_shown(self):
        return 'locked' if self.locked() else f'unlocked, value:{self._value}'

    def locked(self):
        """Whether acquire() would wait."""
        return self._value == 0 or not all(waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        """Take a permit, waiting for one; True."""
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._new_waiter()
        try:
            await self._stand(waiter)
        except BaseException:
            if _was_woken(waiter):
                self._value += 1                 # the permit goes to another one
            raise
        finally:
            self._hand_out()                     # to those that came meanwhile, too
        return True

    def _hand_out(self):
        if self._waiters and self._value:
            self._value -= self._wake(self._value)

    def release(self):
        """Give a permit back."""
        self._value += 1
        self._hand_out()


class BoundedSemaphore(Semaphore):
    """A Semaphore with never more permits than at the beginning."""

    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def release(self):
        if self._value >= self._most:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class _Round(enum.Enum):
    """How far the tasks inside a barrier are; the values are what its repr shows."""
    COMING = 'filling'
    GOING = 'draining'
    FAILING = 'resetting'                        # as GOING, but each by BrokenBarrierError
    ABORTED = 'broken'


class Barrier(mixins._LoopBoundMixin):
    """So many tasks wait for each other."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._parties = parties
        self._inside = 0                         # tasks, of this round
        self._round = _Round.COMING
        self._changed = Condition()              # of the round

    def __repr__(self):
        state = self._round.value
        if not self.broken:
            state += f', waiters:{self.n_waiting}/{self._parties}'
        return f'<{object.__repr__(self)[1:-1]} [{state}]>'

    @property
    def parties(self):
        """How many tasks wait for each other."""
        return self._parties

    @property
    def n_waiting(self):
        """How many of them are there."""
        return self._inside if self._round is _Round.COMING else 0

    @property
    def broken(self):
        """Whether it was aborted."""
        return self._round is _Round.ABORTED

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        return None

    def _go_over_to(self, phase):
        self._round = phase
        self._changed.notify_all()

    async def wait(self):
        """Wait for the others; each task gets another number from 0 to parties - 1. BrokenBarrierError."""
        async with self._changed:
            while self._round in (_Round.GOING, _Round.FAILING):
                await self._changed.wait()       # for the last round to be over
            if self.broken:
                raise exceptions.BrokenBarrierError('Barrier aborted')
            number = self._inside
            self._inside += 1
            try:
                await self._meet()
            finally:
                self._inside -= 1
                if self._inside == 0 and not self.broken:
                    self._go_over_to(_Round.COMING)
            return number

    async def _meet(self):
        if self._inside == self._parties:
            self._go_over_to(_Round.GOING)
            return
        while self._round is _Round.COMING:
            await self._changed.wait()
        if self._round is not _Round.GOING:
            raise exceptions.BrokenBarrierError('Abort or reset of barrier')

    async def reset(self):
        """Whoever waits gets BrokenBarrierError; then the barrier is as new."""
        async with self._changed:
            self._go_over_to(_Round.FAILING if self._inside else _Round.COMING)

    async def abort(self):
        """Whoever waits, now or later, gets BrokenBarrierError."""
        async with self._changed:
            self._go_over_to(_Round.ABORTED)
