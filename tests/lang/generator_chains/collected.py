# Chains that become garbage, whole or in parts, and finalizers that bring them back.
import gc
import sys
import weakref

sys.unraisablehook = lambda unraisable: None


class Thing:
    def __del__(self):
        log.append('thing')


def leaf(thing):
    try:
        while True:
            yield
    finally:
        log.append('leaf')


def over(inner, name, *more):
    try:
        yield from inner
    finally:
        log.append(name)


log = []
cell = []
g = over(over(over(leaf(None), 'a'), 'b', cell), 'c')
cell.append(g)
next(g)
next(g)
gone = weakref.ref(g)
del g
cell = None
gc.collect()
print(log, gone())  # expect: ['leaf', 'a', 'b', 'c'] None

# An inner level survives, and goes on alone or within another.
log.clear()
inner = leaf(Thing())
middle = over(inner, 'middle')
outer = over(over(middle, 'x'), 'outer')
next(outer)
next(outer)


def keeps():
    global middle
    try:
        yield from middle
    except GeneratorExit:
        log.append('kept')


del outer
print(log)  # expect: ['leaf', 'thing', 'middle', 'x', 'outer']
print(next(middle, 'over'))  # expect: over


# Resurrected by its own end, and resumed again.
class Keeper:
    def __init__(self, g):
        self.g = g

    def __del__(self):
        saved.append(self.g)


def ignores():
    n = 0
    while True:
        n += 1
        try:
            yield n
        except GeneratorExit:
            log.append('ignored')
            yield 'still here'


saved = []
log.clear()
keeper = Keeper(over(over(ignores(), 'p'), 'q'))
print(next(keeper.g), next(keeper.g))  # expect: 1 2
del keeper
g = saved.pop()
print(next(g), next(g), g.gi_yieldfrom.gi_running)  # expect: 3 4 False
inner = g.gi_yieldfrom.gi_yieldfrom
try:
    g.close()
except RuntimeError as e:
    print(e)  # expect: generator ignored GeneratorExit
print(next(inner), next(inner), log)  # expect: 5 6 ['ignored', 'p', 'q']
for _ in range(3):
    gc.collect()
    print(next(inner))
# expect: 7
# expect: 8
# expect: 9
