"""Calls with * and **: collected and spread arguments, forwarding wrappers, star unpacking in displays."""
from functools import partial


def target(a, b, c=0, *rest, d=0, **more):
    return a + b + c + len(rest) + d + len(more)


def forward(*args, **kwargs):
    return target(*args, **kwargs)


def run(n):
    pair = (1, 2)
    options = {"d": 4, "e": 5}
    bound = partial(target, 1, d=2)
    total = 0
    for i in range(n):
        total += target(*pair)
        total += target(*pair, i & 3, 9, 9)
        total += forward(i & 7, 2, d=1)
        total += forward(*pair, **options)
        total += bound(i & 1)
        total += max(*pair, i & 15)
        head, *tail = (*pair, i & 31, *pair)
        total += head + len(tail) + [*tail, *pair][1]
    return total


print("star_calls", run(550_000))
