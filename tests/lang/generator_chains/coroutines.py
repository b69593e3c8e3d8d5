# Chains of awaits: what the levels show, awaiting one twice, and one that is resumed by hand.
import types


@types.coroutine
def switch(value):
    return (yield value)


async def leaf():
    total = 0
    for n in range(4):
        total += await switch(n)
        seen.append([c.cr_running for c in levels])
    return total


async def level(inner, n):
    return await inner + n


levels = [leaf()]
for n in (10, 100, 1000):
    levels.append(level(levels[-1], n))
seen = []
root = levels[-1]
print(root.send(None), root.send(1))  # expect: 0 1
print([c.cr_await is levels[i - 1] for i, c in enumerate(levels)][1:], type(levels[0].cr_await).__name__)  # expect: [True, True, True] generator
print([(c.cr_running, c.cr_suspended) for c in levels])  # expect: [(False, True), (False, True), (False, True), (False, True)]
print(seen)  # expect: [[True, True, True, True]]


async def again(c):
    return await c

for c in levels:
    try:
        again(c).send(None)
    except RuntimeError as e:
        print(e)
# expect: coroutine is being awaited already
# expect: coroutine is being awaited already
# expect: coroutine is being awaited already
# expect: coroutine is being awaited already
print(root.send(1), levels[1].send(1))  # expect: 2 3
try:
    levels[1].send(1)
except StopIteration as e:
    print(e.value)  # expect: 14
try:
    root.send(5)
except RuntimeError as e:
    print(e)  # expect: cannot reuse already awaited coroutine
print([c.cr_frame for c in levels])  # expect: [None, None, None, None]


# The running chain resumes one of its own levels.
async def meddler():
    await switch('begin')
    for c in own:
        for method, *arguments in (c.send, None), (c.throw, KeyError), (c.close,):
            try:
                method(*arguments)
            except ValueError as e:
                print(e)
    return 'done'

own = [meddler()]
for n in 'abc':
    own.append(level(own[-1], n))
own[-1].send(None)
try:
    own[-1].send(None)
except StopIteration as e:
    print(e.value)
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: coroutine already executing
# expect: doneabc
