# `types.coroutine` makes a generator awaitable: the lowest layer of a scheduler.
import types

@types.coroutine
def switch(tag):
    return (yield tag)

async def task(name, n):
    total = 0
    for i in range(n):
        total += await switch(f'{name}{i}')
    return f'{name}: {total}'

ready = [(task('a', 2), None), (task('b', 3), None)]
while ready:
    coro, value = ready.pop(0)
    try:
        print(coro.send(value))
        ready.append((coro, len(ready) + 1))
    except StopIteration as stop:
        print(stop.value)
        # expect: a0
        # expect: b0
        # expect: a1
        # expect: b1
        # expect: a: 4
        # expect: b2
        # expect: b: 5
