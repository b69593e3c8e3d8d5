"""Calls of methods: own, inherited, overridden through super(), class and static methods."""


class Counter:
    step = 1

    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount

    def twice(self):
        self.add(1)
        self.add(self.step)

    def get(self):
        return self.value

    @classmethod
    def size(cls):
        return cls.step

    @staticmethod
    def clip(n):
        return n & 0xFFFF


class Loud(Counter):
    step = 3

    def add(self, amount):
        super().add(amount + 1)


class Silent(Counter):
    pass


def run(n):
    total = 0
    for counter in (Counter(), Loud(), Silent()):
        bound = counter.add
        for i in range(n):
            counter.add(i)
            counter.twice()
            bound(1)
            total += counter.clip(counter.get()) + counter.size()
    return total


print("method_calls", run(450_000))
