"""Deep but legal recursion: functions, methods, generators and nested data about nine hundred levels deep."""


def depth_sum(n):
    return 0 if n == 0 else n + depth_sum(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


class Link:
    def __init__(self, value, next_link):
        self.value = value
        self.next = next_link

    def total(self, bonus=0):
        if self.next is None:
            return self.value + bonus
        return self.value + self.next.total(bonus + 1)

    def __len__(self):
        return 1 if self.next is None else 1 + self.next.count()

    def count(self):
        return 1 if self.next is None else 1 + self.next.count()


def flatten(nested):
    for item in nested:
        if type(item) is list:
            yield from flatten(item)
        else:
            yield item


def fails(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        return fails(n - 1)
    finally:
        n += 1


def endless(n):
    return endless(n + 1) + 1


def run(rounds):
    chain = None
    for i in range(900):
        chain = Link(i, chain)
    nested = []
    for i in range(300):
        nested = [i, nested, i]
    total = 0
    for number in range(rounds):
        total += depth_sum(900) + even(900 + number % 2) + chain.total() + len(chain)
        if number % 10 == 0:
            total += sum(flatten(nested))
            try:
                fails(400)
            except ValueError as error:
                total += len(error.args[0])
            try:
                endless(0)
            except RecursionError:
                total += 1
    return total


print("deep_recursion", run(600))
