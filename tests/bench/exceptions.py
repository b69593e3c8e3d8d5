"""try blocks that do and do not raise, several except clauses, finally, nested frames, custom classes."""


class Odd(Exception):
    def __init__(self, value):
        super().__init__(value)
        self.value = value


class VeryOdd(Odd):
    pass


class Guard:
    def __init__(self):
        self.entered = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        return kind is KeyError


def check(i):
    if i % 8 == 3:
        raise VeryOdd(i)
    if i % 4 == 1:
        raise Odd(i)
    return i


def through(i, depth):
    if depth:
        return through(i, depth - 1)
    return check(i)


def run(n):
    guard = Guard()
    empty = {}
    total = finals = 0
    for i in range(n):
        try:
            total += check(i)
        except VeryOdd as error:
            total -= error.value & 3
        except Odd as error:
            total -= error.args[0] & 1
        finally:
            finals += 1
        try:
            total += through(i, 3)
        except (ValueError, Odd):
            total += 2
        with guard:
            if i & 7 == 0:
                empty[i]
            total += 1
        try:
            int("12") + [1, 2, 3][i & 3]
        except IndexError:
            total += 1
    return total, finals, guard.entered


print("exceptions", *run(450_000))
