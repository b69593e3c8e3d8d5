# A stack that is left in the middle of a running chain of generators, looked at meanwhile, collected, and gone on with.
# differs: greenlet is a package of its own for CPython
import gc
import sys
import weakref
from greenlet import greenlet, getcurrent

main = getcurrent()


def leaf():
    n = 0
    while True:
        n += 1
        yield main.switch(n) if n > 1 else n


def over(inner):
    yield from inner


def make():
    levels = [leaf()]
    for _ in range(4):
        levels.append(over(levels[-1]))
    return levels


levels = make()
g = levels[-1]
print(next(g))  # expect: 1
one = greenlet(lambda: [next(g), next(g)])
print(one.switch(), [level.gi_running for level in levels])  # expect: 2 [True, True, True, True, True]
try:
    next(levels[2])
except ValueError as e:
    print(e)  # expect: generator already executing
print(one.switch('a'), [level.gi_running for level in levels])  # expect: 3 [True, True, True, True, True]
gc.collect()
names, frame = [], one.gr_frame
while frame:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print(names)  # expect: ['leaf', 'over', 'over', 'over', 'over', '<lambda>']
print(one.switch('b'), one.dead)  # expect: ['a', 'b'] True

# Suspended for ever, in a cycle that goes through the middle of its chain.
class Thing:
    pass


def holds(thing):
    yield 1
    thing.greenlet = getcurrent()
    main.switch('parked')
    yield 2


thing = Thing()
gone = weakref.ref(thing)
chain = over(over(over(holds(thing))))
print(next(chain))  # expect: 1
two = greenlet(chain.__next__)
print(two.switch())  # expect: parked
del thing, two, chain
gc.collect()
print(gone())  # expect: None
