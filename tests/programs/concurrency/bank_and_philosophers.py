"""Classics: transfers between accounts in a fixed order of locks, dining philosophers, readers and writers, a bounded buffer."""

import random
import threading
import time


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda a: a.number)
    with first.lock, second.lock:
        if source.balance >= amount:
            source.balance -= amount
            target.balance += amount


def bank():
    accounts = [Account(n, 100) for n in range(5)]

    def work(seed):
        choose = random.Random(seed)
        for _ in range(500):
            transfer(*choose.sample(accounts, 2), choose.randint(1, 30))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print("bank:", sum(a.balance for a in accounts), all(a.balance >= 0 for a in accounts))


def philosophers():
    forks = [threading.Lock() for _ in range(5)]
    seats = threading.Semaphore(4)      # one chair less than forks: nobody can starve in a circle
    meals = [0] * 5

    def dine(n):
        for _ in range(100):
            with seats, forks[n], forks[(n + 1) % 5]:
                meals[n] += 1

    threads = [threading.Thread(target=dine, args=(n,)) for n in range(5)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print("philosophers:", meals)


class ReadWriteLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0

    def read(self):
        return self._Reading(self)

    class _Reading:
        def __init__(self, lock):
            self.lock = lock

        def __enter__(self):
            with self.lock.condition:
                self.lock.readers += 1

        def __exit__(self, *_):
            with self.lock.condition:
                self.lock.readers -= 1
                if not self.lock.readers:
                    self.lock.condition.notify_all()

    def __enter__(self):
        self.condition.acquire()
        while self.readers:
            self.condition.wait()

    def __exit__(self, *_):
        self.condition.release()


def readers_and_writers():
    lock = ReadWriteLock()
    table = {"a": 0, "b": 0}
    torn = []

    def read():
        for _ in range(200):
            with lock.read():
                if table["a"] != table["b"]:
                    torn.append(1)

    def write():
        for _ in range(100):
            with lock:
                table["a"] += 1
                time.sleep(0)
                table["b"] += 1

    threads = [threading.Thread(target=f) for f in (read, write, read, write, read)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print("readers and writers:", table, torn)


def bounded_buffer():
    buffer, received = [], []
    room, filled, guard = threading.Semaphore(3), threading.Semaphore(0), threading.Lock()
    most = 0

    def produce(start):
        nonlocal most
        for n in range(start, 300, 3):
            room.acquire()
            with guard:
                buffer.append(n)
                most = max(most, len(buffer))
            filled.release()

    def consume():
        for _ in range(150):
            filled.acquire()
            with guard:
                received.append(buffer.pop(0))
            room.release()

    threads = [threading.Thread(target=produce, args=(n,)) for n in range(3)]
    threads += [threading.Thread(target=consume) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print("bounded buffer:", sorted(received) == list(range(300)), most <= 3, buffer)


bank()
philosophers()
readers_and_writers()
bounded_buffer()
