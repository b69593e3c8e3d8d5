# settrace() is told of each switch, in the target; what it raises is raised there, and ends it.
# differs: greenlet is a package of its own for CPython
import greenlet as module
from greenlet import greenlet, getcurrent, settrace, gettrace

main = getcurrent()
names = {main: 'main'}
log = []
def tracer(event, args):
    assert getcurrent() is args[1]
    log.append((event, *(names[g] for g in args)))
def first(): return main.switch()
a = greenlet(first)
b = greenlet(lambda: a.throw(ValueError('thrown')))
names[a], names[b] = 'a', 'b'
print(gettrace(), settrace(tracer), gettrace() is tracer)  # expect: None None True
a.switch()
try: b.switch()
except ValueError as error: print(error)  # expect: thrown
main.switch()
print(settrace(None) is tracer, gettrace())  # expect: True None
for entry in log: print(*entry)
# expect: switch main a
# expect: switch a main
# expect: switch main b
# expect: throw b a
# expect: throw a main
# expect: switch main main
def fails(event, args): raise RuntimeError('from the tracer')
g = greenlet(lambda: 'not run')
settrace(fails)
try: g.switch()
except RuntimeError as error: print(error, g.dead, gettrace())  # expect: from the tracer True None

# sys.settrace() goes along.
import sys
seen = []
def trace(frame, event, argument):
    if frame.f_code.co_name == 'traced' and event != 'line': seen.append((event, frame.f_locals['n']))
    return trace
def traced(n): main.switch()
gs = [greenlet(traced) for _ in range(2)]
sys.settrace(trace)
for n, g in enumerate(gs): g.switch(n)
for g in reversed(gs): g.switch()
sys.settrace(None)
print(seen)  # expect: [('call', 0), ('call', 1), ('return', 1), ('return', 0)]

# What ran already when the function was set is not called, on whatever stack it lies.
called = []
def sets():
    main.switch()
    sys.settrace(lambda frame, event, argument: called.append(frame.f_code.co_name) if event == 'call' else None)
def calls(f):
    f()
    return len(called)
g = greenlet(sets)
calls(g.switch)
calls(g.switch)
sys.settrace(None)
print(called)  # expect: []
