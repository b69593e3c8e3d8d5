# Tracing that begins and ends while a chain is parked or runs; profiling.
import sys

events = []


def tracer(frame, event, argument):
    if frame.f_code.co_name in 'abcleaf':
        events.append(f'{frame.f_code.co_name} {event} {frame.f_lineno - frame.f_code.co_firstlineno}' + (f' {argument}' if event == 'return' else ''))
    return tracer


def leaf():
    yield 1
    yield 2
    sys.settrace(tracer)
    yield 3
    yield 4
    yield 5


def a():
    yield from leaf()


def b():
    yield from a()


def c():
    yield from b()


g = c()
print(next(g), next(g))  # expect: 1 2
sys.settrace(tracer)
next(g)
sys.settrace(None)
for event in events:
    print(event)
# expect: c call 1
# expect: b call 1
# expect: a call 1
# expect: leaf call 2
# expect: leaf line 3
# expect: leaf line 4
# expect: leaf return 4 3
# expect: a return 1 3
# expect: b return 1 3
# expect: c return 1 3
events.clear()
print(next(g), events)  # expect: 4 []
sys.setprofile(lambda frame, event, argument: events.append((frame.f_code.co_name, event)) if event in ('call', 'return') else None)
next(g)
sys.setprofile(None)
print(events)  # expect: [('c', 'call'), ('b', 'call'), ('a', 'call'), ('leaf', 'call'), ('leaf', 'return'), ('a', 'return'), ('b', 'return'), ('c', 'return')]
