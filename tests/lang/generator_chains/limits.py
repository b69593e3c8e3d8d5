# The recursion limit counts every level of a chain, however it is resumed; a chain is resumed as soon as there is room again.
import sys

sys.unraisablehook = [].append  # which needs no frame


def chain(depth):
    if depth:
        yield from chain(depth - 1)
    else:
        while True:
            yield


g = chain(300)
next(g)
next(g)


def below(n):
    if n:
        return below(n - 1)
    return next(g)


print(below(600))  # expect: None
try:
    below(800)
except RecursionError as e:
    print('RecursionError')  # expect: RecursionError
try:
    next(g)
except StopIteration:
    print('over')  # expect: over

g = chain(300)
next(g)
next(g)


def deeper(n):
    yield
    yield deepest(n)


def deepest(n):
    return n and deepest(n - 1)


def over(inner):
    yield from inner


def build(depth, inner):
    for _ in range(depth):
        inner = over(inner)
    return inner


h = build(300, deeper(500))
next(h)
print(next(h))  # expect: 0
h = build(300, deeper(750))
next(h)
try:
    next(h)
except RecursionError as e:
    levels = 0
    tb = e.__traceback__
    while tb:
        levels += 1
        tb = tb.tb_next
    print(levels > 900)  # expect: True

# Chains that are longer than the limit was; and thrown into.
sys.setrecursionlimit(20_000)
g = chain(15_000)
next(g)
for _ in range(5):
    next(g)
try:
    g.throw(KeyError('deep'))
except KeyError as e:
    levels = 0
    tb = e.__traceback__
    while tb:
        levels += 1
        tb = tb.tb_next
    print(e, levels)  # expect: 'deep' 15002
