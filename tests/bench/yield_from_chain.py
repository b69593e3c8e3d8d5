"""Delegation: a deep chain of yield from, a recursive walk of a tree, and values sent to the innermost."""


def innermost(n):
    total = 0
    for i in range(n):
        received = yield i
        total += received if received else 1
    return total


def level(depth, n):
    if depth == 0:
        return (yield from innermost(n))
    return (yield from level(depth - 1, n)) + 1


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return build(low, middle), middle, build(middle + 1, high)


def run(depth, n, rounds):
    total = sum(level(depth, n))
    chain = level(depth // 4, n)
    item = next(chain)
    try:
        while True:
            total += item
            item = chain.send(item & 7)
    except StopIteration as stop:
        total += stop.value
    tree = build(0, 8192)
    for _ in range(rounds):
        previous = -1
        for value in walk(tree):
            assert value == previous + 1
            previous = value
            total += value
    return total


print("yield_from_chain", run(100, 90_000, 60))
