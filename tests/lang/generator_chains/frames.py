# The stack as the innermost of a resumed chain sees it, by frames, by tracebacks and by whoever looks later.
import inspect
import sys


def names(frame):
    found = []
    while frame:
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def leaf():
    for n in range(3):
        yield names(sys._getframe())
    yield sys._getframe(2).f_locals['mark'], sys._getframe(3).f_lineno
    yield sys._getframe(1)
    yield names(sys._getframe(1))
    kept[1].f_locals['mark'] = 'changed'
    yield names(kept[1]), names(kept[2])


def a():
    mark = 'a'
    yield from leaf()


def b():
    mark = 'b'
    yield from a()
    yield mark


def c():
    mark = 'c'
    yield from b()


def caller(g):
    return next(g)


g = c()
print(next(g))  # expect: ['leaf', 'a', 'b', 'c', '<module>']
print(caller(g))  # expect: ['leaf', 'a', 'b', 'c', 'caller', '<module>']
print([caller(g) for _ in 'x'])  # expect: [['leaf', 'a', 'b', 'c', 'caller', '<module>']]
print(next(g))  # expect: ('b', 37)
frame = next(g)
print(frame.f_code.co_name, frame.f_back, frame.f_lineno)  # expect: a None 26
print(caller(g))  # expect: ['a', 'b', 'c', 'caller', '<module>']
kept = [g.gi_frame, g.gi_yieldfrom.gi_frame, g.gi_yieldfrom.gi_yieldfrom.gi_frame]
print(kept[2] is frame, [f.f_back for f in kept])  # expect: True [None, None, None]
print(caller(g))  # expect: (['b', 'c', 'caller', '<module>'], ['a', 'b', 'c', 'caller', '<module>'])
print([f.f_back for f in kept])  # expect: [None, None, None]
print(next(g), [f.f_code.co_name for f in kept])  # expect: changed ['c', 'b', 'a']


# Clearing what runs, and what is suspended.
def clears():
    while True:
        try:
            yield
            target.clear()
        except RuntimeError as e:
            print(e)


def over(inner):
    yield from inner

g = over(over(over(clears())))
next(g)
target = g.gi_yieldfrom.gi_yieldfrom.gi_frame
next(g)  # expect: cannot clear an executing frame
target = g.gi_yieldfrom.gi_frame
next(g)  # expect: cannot clear an executing frame
del target
print(inspect.getgeneratorstate(g), inspect.getgeneratorstate(g.gi_yieldfrom))  # expect: GEN_SUSPENDED GEN_SUSPENDED
