"""Closures: making them, calling them, reading and writing variables of the enclosing function."""


def make_account(balance):
    count = 0

    def deposit(amount):
        nonlocal balance, count
        balance += amount
        count += 1
        return balance

    def report():
        return balance * 10 + count

    return deposit, report


def compose(f, g):
    return lambda x: f(g(x))


def run(n):
    deposit, report = make_account(100)
    adders = [lambda x, k=k: x + k for k in range(4)]
    pipeline = adders[1]
    for k in range(6):
        pipeline = compose(pipeline, adders[k & 3])
    total = 0
    for i in range(n):
        deposit(i & 7)
        total += pipeline(i) & 0xFFF
        if i & 3 == 0:
            total += make_account(i)[1]() & 0xFF
    return total, report()


print("closures", *run(1_000_000))
