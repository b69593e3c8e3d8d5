"""A small event loop from nothing but coroutines: virtual time, tasks, futures, queues, locks, cancellation.

Nothing here waits for real time: the clock jumps to the next timer when no task is ready.
"""
import contextlib
import heapq
import itertools
from collections import deque
from types import coroutine


class Cancelled(BaseException):
    pass


class Deadlock(RuntimeError):
    pass


class Future:
    def __init__(self, loop):
        self.loop = loop
        self.state = "pending"
        self.value = self.error = None
        self.callbacks = []

    def _finish(self, state, value=None, error=None):
        if self.state != "pending":
            raise RuntimeError(f"future is {self.state}")
        self.state, self.value, self.error = state, value, error
        for callback in self.callbacks:
            self.loop.soon(callback, self)

    def set(self, value):
        self._finish("done", value)

    def fail(self, error):
        self._finish("failed", error=error)

    @property
    def done(self):
        return self.state != "pending"

    def result(self):
        if self.error is not None:
            raise self.error
        return self.value

    def __await__(self):
        if not self.done:
            yield self
        return self.result()


class Task(Future):
    names = itertools.count(1)

    def __init__(self, loop, coro, name=None):
        super().__init__(loop)
        self.coro = coro
        self.name = name or f"task-{next(self.names)}"
        self.waiting_for = None
        self.must_cancel = False
        self.steps = 0
        loop.tasks.add(self)
        loop.soon(self.step)

    def cancel(self):
        if self.done:
            return False
        self.must_cancel = True
        if self.waiting_for is not None:
            with contextlib.suppress(ValueError):
                self.waiting_for.callbacks.remove(self.wake)
            self.waiting_for = None
            self.loop.soon(self.step)
        return True

    def wake(self, future):
        self.waiting_for = None
        self.step()

    def step(self):
        if self.done:
            return
        self.steps += 1
        previous, self.loop.current = self.loop.current, self
        try:
            if self.must_cancel:
                self.must_cancel = False
                future = self.coro.throw(Cancelled())
            else:
                future = self.coro.send(None)
        except StopIteration as stop:
            self._end()
            self.set(stop.value)
        except Cancelled as error:
            self._end()
            self._finish("cancelled", error=error)
        except Exception as error:
            self._end()
            self.fail(error)
        else:
            self.waiting_for = future
            future.callbacks.append(self.wake)
        finally:
            self.loop.current = previous

    def _end(self):
        self.loop.tasks.discard(self)


class Loop:
    def __init__(self):
        self.time = 0.0
        self.ready = deque()
        self.timers = []
        self.order = itertools.count()
        self.tasks = set()
        self.current = None

    def soon(self, callback, *args):
        self.ready.append((callback, args))

    def later(self, delay, callback, *args):
        entry = [self.time + delay, next(self.order), callback, args]
        heapq.heappush(self.timers, entry)
        return entry

    def spawn(self, coro, name=None):
        return Task(self, coro, name)

    async def sleep(self, delay, result=None):
        future = Future(self)
        entry = self.later(delay, lambda: None if future.done else future.set(result))
        try:
            return await future
        finally:
            entry[2] = int

    async def gather(self, *coros):
        tasks = [c if isinstance(c, Future) else self.spawn(c) for c in coros]
        return [await task for task in tasks]

    @contextlib.asynccontextmanager
    async def timeout(self, seconds):
        task = self.current
        expired = []

        def expire():
            expired.append(True)
            task.cancel()

        entry = self.later(seconds, expire)
        try:
            yield
        except Cancelled:
            if expired:
                raise TimeoutError(f"after {seconds} s") from None
            raise
        finally:
            entry[2] = int

    def run(self, coro):
        main = self.spawn(coro, "main")
        while not main.done:
            if self.ready:
                callback, args = self.ready.popleft()
                callback(*args)
            elif self.timers:
                when, _, callback, args = heapq.heappop(self.timers)
                if callback is not int:
                    self.time = max(self.time, when)
                    self.soon(callback, *args)
            else:
                raise Deadlock("nobody can go on: " + ", ".join(sorted(t.name for t in self.tasks)))
        return main.result()


class Lock:
    def __init__(self, loop):
        self.loop, self.owner, self.waiters = loop, None, deque()

    async def __aenter__(self):
        while self.owner is not None:
            future = Future(self.loop)
            self.waiters.append(future)
            await future
        self.owner = self.loop.current

    async def __aexit__(self, *exc_info):
        self.owner = None
        if self.waiters:
            self.waiters.popleft().set(None)


class Queue:
    def __init__(self, loop, size=2):
        self.loop, self.size = loop, size
        self.items, self.getters, self.putters = deque(), deque(), deque()

    async def put(self, item):
        while len(self.items) >= self.size:
            self.putters.append(future := Future(self.loop))
            await future
        self.items.append(item)
        if self.getters:
            self.getters.popleft().set(None)

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            self.getters.append(future := Future(self.loop))
            await future
        item = self.items.popleft()
        if self.putters:
            self.putters.popleft().set(None)
        if item is None:
            raise StopAsyncIteration
        return item


@coroutine
def pause(future):
    """A generator based awaitable."""
    value = yield from future.__await__()
    return value


async def countdown(loop, name, count, delay):
    try:
        while count:
            print(f"  [{loop.time:4.1f}] {name} {count}")
            await loop.sleep(delay)
            count -= 1
        return f"{name} finished"
    except Cancelled:
        print(f"  [{loop.time:4.1f}] {name} cancelled at {count}")
        raise
    finally:
        print(f"  [{loop.time:4.1f}] {name} cleans up")


async def numbers(loop, n):
    """An asynchronous generator with clean-up."""
    try:
        for i in range(n):
            await loop.sleep(0.25)
            yield i
    finally:
        print("  numbers closed")


async def pipeline(loop):
    queue = Queue(loop)

    async def produce():
        for i in range(6):
            await queue.put(i)
            print(f"  [{loop.time:4.1f}] put {i}")
        await queue.put(None)

    async def consume():
        total = 0
        async for item in queue:
            await loop.sleep(1)
            total += item
        return total

    return await loop.gather(produce(), consume())


async def transfer(loop, lock, account, amount):
    async with lock:
        before = account["balance"]
        await loop.sleep(0.5)
        account["balance"] = before + amount


async def failing(loop):
    await loop.sleep(0.3)
    raise ValueError("no luck")


async def main(loop):
    print("gather:", await loop.gather(countdown(loop, "a", 2, 1), countdown(loop, "b", 3, 0.4)))
    victim = loop.spawn(countdown(loop, "victim", 5, 1), "victim")
    await loop.sleep(1.5)
    print("cancel:", victim.cancel(), victim.done)
    try:
        await victim
    except Cancelled:
        print("state:", victim.state, victim.cancel(), victim.steps)
    try:
        async with loop.timeout(0.8):
            await countdown(loop, "slow", 9, 0.5)
    except TimeoutError as error:
        print("timeout:", error)
    async with loop.timeout(10):
        print("in time:", await loop.sleep(0.1, "slept"))
    print("pipeline:", await pipeline(loop))
    account = {"balance": 0}
    lock = Lock(loop)
    await loop.gather(*(transfer(loop, lock, account, n) for n in range(5)))
    print("locked:", account, "at", loop.time)
    loose = {"balance": 0}

    class NoLock:
        async def __aenter__(self): ...
        async def __aexit__(self, *exc_info): ...

    await loop.gather(*(transfer(loop, NoLock(), loose, n) for n in range(5)))
    print("not locked:", loose)
    print("list:", [n * n async for n in numbers(loop, 5) if n % 2 == 0],
          {n: await loop.sleep(0, n) for n in range(2)})
    stream = numbers(loop, 100)
    async for n in stream:
        if n == 2:
            break
    await stream.aclose()
    try:
        await loop.gather(countdown(loop, "steady", 1, 1), failing(loop))
    except ValueError as error:
        print("gather raised:", error, [type(e).__name__ for e in (error.__context__, error.__cause__)])
    future = Future(loop)
    loop.later(2, future.set, "answer")
    print(await pause(future), future.state, round(loop.time, 2))
    try:
        future.set(1)
    except RuntimeError as error:
        print("RuntimeError:", error)
    return "all done"


async def stuck(loop):
    lock = Lock(loop)
    async with lock:
        await loop.spawn(transfer(loop, lock, {}, 1), "waiter")


if __name__ == "__main__":
    loop = Loop()
    print(loop.run(main(loop)), len(loop.tasks))
    try:
        Loop.run(second := Loop(), stuck(second))
    except Deadlock as error:
        print("Deadlock:", error)
    coro = countdown(loop, "never", 1, 1)
    print(coro.__name__, coro.cr_frame is not None, coro.cr_await)
    coro.close()
    try:
        coro.send(None)
    except RuntimeError as error:
        print("RuntimeError:", error)
