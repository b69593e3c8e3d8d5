# `yield` is an expression whose value is what `send` passes; `next` sends None.
def echo():
    got = yield 'ready'
    while got != 'stop':
        got = yield f'got {got}'
    return 'finished'

g = echo()
try:
    g.send('too early')
except TypeError as error:
    print(error)  # expect: can't send non-None value to a just-started generator
print(next(g))  # expect: ready
print(g.send(1), next(g))  # expect: got 1 got None
try:
    g.send('stop')
except StopIteration as stop:
    print(stop.value)  # expect: finished
try:
    next(g)
except StopIteration as stop:
    print(stop.value)  # expect: None
