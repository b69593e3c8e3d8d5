"""A discrete event simulation on a heap: a supermarket with queues, and processes written as generators.

Time is in seconds as integers; randomness comes from a linear congruential generator, so runs repeat exactly.
"""
from __future__ import annotations

import heapq
import itertools
from collections import deque, defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable, Generator


class Random:
    """A minimal standard generator (Park and Miller's constants)."""

    def __init__(self, seed: int):
        self.state = seed

    def next(self) -> int:
        self.state = self.state * 48271 % 2147483647
        return self.state

    def between(self, low: int, high: int) -> int:
        return low + self.next() % (high - low + 1)

    def pick[T](self, items: list[T]) -> T:
        return items[self.next() % len(items)]


@dataclass(order=True)
class Event:
    time: int
    order: int
    action: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)


@dataclass
class Delay:
    seconds: int


@dataclass
class Acquire:
    resource: Resource
    patience: int | None = None


class Release(Acquire):
    pass


class Interrupted(Exception):
    pass


Process = Generator[Delay | Acquire | Release, Any, Any]


class Simulation:
    def __init__(self):
        self.now = 0
        self.queue: list[Event] = []
        self.numbers = itertools.count()
        self.handled = 0

    def at(self, delay: int, action) -> Event:
        event = Event(self.now + delay, next(self.numbers), action)
        heapq.heappush(self.queue, event)
        return event

    def start(self, process: Process):
        self.at(0, lambda: self.step(process))

    def step(self, process: Process, value=None, error=None):
        try:
            request = process.throw(error) if error else process.send(value)
        except StopIteration:
            return
        match request:
            case Delay(seconds):
                self.at(seconds, lambda: self.step(process, self.now))
            case Release(resource):
                resource.release(self)
                self.at(0, lambda: self.step(process))
            case Acquire(resource, patience):
                resource.acquire(self, process, patience)
            case other:
                process.throw(TypeError(f"cannot wait for {other!r}"))

    def run(self, until: int):
        while self.queue and self.queue[0].time <= until:
            event = heapq.heappop(self.queue)
            if event.cancelled:
                continue
            self.now = event.time
            self.handled += 1
            event.action()
        self.now = until


class Resource:
    """Some equal places, a queue in order of arrival, statistics on the side."""

    def __init__(self, name: str, capacity: int):
        self.name, self.capacity = name, capacity
        self.busy = 0
        self.waiting: deque = deque()
        self.served = self.longest = 0
        self.given_up = 0
        self.waited = 0
        self.area = self.last = 0

    def account(self, now):
        self.area += self.busy * (now - self.last)
        self.last = now

    def acquire(self, sim, process, patience):
        if self.busy < self.capacity:
            self.grant(sim, process, sim.now)
            return
        entry = [process, sim.now, None]
        if patience is not None:
            entry[2] = sim.at(patience, lambda: self.give_up(sim, entry))
        self.waiting.append(entry)
        self.longest = max(self.longest, len(self.waiting))

    def give_up(self, sim, entry):
        self.waiting.remove(entry)
        self.given_up += 1
        sim.step(entry[0], error=Interrupted(f"{self.name}: gave up at {sim.now}"))

    def grant(self, sim, process, since):
        self.account(sim.now)
        self.busy += 1
        self.served += 1
        self.waited += sim.now - since
        sim.at(0, lambda: sim.step(process, sim.now - since))

    def release(self, sim):
        self.account(sim.now)
        self.busy -= 1
        if self.waiting:
            process, since, timer = self.waiting.popleft()
            if timer is not None:
                timer.cancelled = True
            self.grant(sim, process, since)

    def utilisation(self, now):
        self.account(now)
        return self.area / (self.capacity * now)


class Shop:
    def __init__(self, sim: Simulation, tills: int, seed=1):
        self.sim, self.random = sim, Random(seed)
        self.trolleys = Resource("trolleys", 12)
        self.tills = [Resource(f"till {n}", 1) for n in range(1, tills + 1)]
        self.counter = Resource("cheese counter", 2)
        self.log: list[str] = []
        self.results = defaultdict(list)

    def note(self, text):
        if len(self.log) < 12:
            self.log.append(f"{self.sim.now // 60:02}:{self.sim.now % 60:02} {text}")

    def arrivals(self, every: int):
        for number in itertools.count(1):
            yield Delay(self.random.between(every // 2, every + every // 2))
            self.sim.start(self.customer(number))

    def customer(self, number):
        arrived = self.sim.now
        try:
            yield Acquire(self.trolleys, patience=120)
        except Interrupted as reason:
            self.results["left at once"].append(number)
            self.note(f"customer {number} leaves ({reason})")
            return
        try:
            items = self.random.between(1, 15)
            for _ in range(items):
                yield Delay(self.random.between(10, 40))
            if items % 3 == 0:
                try:
                    waited = yield Acquire(self.counter, patience=60)
                except Interrupted:
                    self.results["no cheese"].append(number)
                else:
                    yield Delay(self.random.between(30, 90))
                    yield Release(self.counter)
            till = min(self.tills, key=lambda t: (t.busy + len(t.waiting), t.name))
            waited = yield Acquire(till)
            yield Delay(15 + items * 6)
            yield Release(till)
            self.results["served"].append(self.sim.now - arrived)
            self.results["waits"].append(waited)
            self.note(f"customer {number}: {items} items, {waited} s at {till.name}")
        finally:
            self.trolleys.release(self.sim)


def histogram(values, step):
    groups = defaultdict(int)
    for value in values:
        groups[value // step * step] += 1
    for low in range(0, max(groups) + 1, step):
        yield f"  {low:>4}-{low + step - 1:<4} {'#' * groups[low]}"


def main():
    for tills, every in [(1, 60), (2, 40), (3, 25)]:
        sim = Simulation()
        shop = Shop(sim, tills, seed=tills * 1000 + 7)
        sim.start(shop.arrivals(every))
        sim.run(until=2 * 3600)
        print(f"--- {tills} tills, a customer every {every} s ---")
        print(f"{sim.handled} events, {len(shop.results['served'])} served, "
              f"{len(shop.results['left at once'])} left at once, "
              f"{len(shop.results['no cheese'])} got no cheese")
        print(*shop.log[:4], sep="\n")
        for resource in [shop.trolleys, shop.counter, *shop.tills]:
            print(f"  {resource.name:<15} used {resource.utilisation(sim.now):6.1%}, "
                  f"served {resource.served:>4}, queue up to {resource.longest:>2}, "
                  f"mean wait {resource.waited / resource.served:5.1f} s")
        waits = shop.results["waits"]
        print(f"  wait at the till: median {sorted(waits)[len(waits) // 2]}, worst {max(waits)}")
    print(*histogram(shop.results["served"], 120), sep="\n")

    def wrong():
        try:
            yield "something else"
        except TypeError as error:
            print("refused:", error)
            yield Delay(1)

    sim = Simulation()
    sim.start(wrong())
    first, second = sim.at(5, lambda: print("first")), sim.at(5, lambda: print("second"))
    sim.at(3, lambda: setattr(first, "cancelled", True))
    sim.run(10)
    print(sim.now, sim.handled, first < second,
          heapq.nsmallest(2, [Event(3, 1, print), Event(1, 9, print)])[0].time)


if __name__ == "__main__":
    main()
