# `async for` over asynchronous generators: items, waiting between, ends, errors, hooks, and what can be seen meanwhile.
import sys
import traceback
import types


@types.coroutine
def switch(value):
    return (yield value)


def drive(c, *sent):
    got, sent = [], [None, *sent]
    try:
        while True:
            got.append(c.send(sent.pop(0) if sent else None))
    except StopIteration as e:
        return got, e.value
    except Exception as e:
        return got, repr(e), [(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)][1:]


async def numbers(n):
    try:
        for i in range(n):
            if i % 2:
                log.append(await switch(('wait', i)))
            yield i
        log.append('end')
    finally:
        log.append('finally')


async def collect(it):
    got = []
    async for x in it:
        got.append(x)
    else:
        got.append('else')
    return got


log = []
print(drive(collect(numbers(4)), 'a', 'b'))  # expect: ([('wait', 1), ('wait', 3)], [0, 1, 2, 3, 'else'])
print(log)  # expect: ['a', 'b', 'end', 'finally']


# What the levels show while it waits.
async def deep(n, it):
    return await deep(n - 1, it) if n else await collect(it)

it = numbers(6)
c = deep(2, it)
print(c.send(None))  # expect: ('wait', 1)
inner = c.cr_await.cr_await.cr_await
print(inner.__name__, type(inner.cr_await).__name__, it.ag_running, it.ag_suspended, type(it.ag_await).__name__)  # expect: collect async_generator_asend True True generator
try:
    it.__anext__().send(None)
except RuntimeError as e:
    print(e)  # expect: anext(): asynchronous generator is already running
print(drive(c, 1, 2, 3))  # expect: ([('wait', 3), ('wait', 5)], [0, 1, 2, 3, 4, 5, 'else'])


# Thrown into while it waits; closed while it waits.
async def catches():
    for i in range(3):
        try:
            await switch(i)
        except KeyError as e:
            yield repr(e)
        else:
            yield i

c = deep(3, catches())
print(c.send(None), c.throw(KeyError('k')), c.send(None))  # expect: 0 1 2
print(drive(c))  # expect: ([], ["KeyError('k')", 1, 2, 'else'])
log.clear()
it = numbers(5)
c = deep(3, it)
c.send(None)
c.close()
print(log, it.ag_running, it.ag_frame, c.cr_frame)  # expect: ['finally'] False None None
c = deep(1, it := numbers(2))
c.send(None)
try:
    c.throw(OSError('thrown'))
except OSError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])  # expect: ['<module>', 'deep', 'deep', 'collect', 'numbers', 'switch']
print(drive(collect(it)))  # expect: ([], ['else'])


# Errors from the generator, and from the body of the loop, which leaves the generator as it is.
async def fails():
    yield 1
    await switch(2)
    raise ValueError('fails')

async def ends_oddly():
    yield 1
    raise StopAsyncIteration

async def catching(it):
    try:
        async for x in it:
            print('item', x)
    except Exception as e:
        return repr(e), [f.name for f in traceback.extract_tb(e.__traceback__)]

print(drive(catching(fails())))
# expect: item 1
# expect: ([2], ("ValueError('fails')", ['catching', 'fails']))
print(drive(catching(ends_oddly())))
# expect: item 1
# expect: ([], ("RuntimeError('async generator raised StopAsyncIteration')", ['catching']))


async def twice(it):
    got = []
    async for x in it:
        got.append(x)
        if x == 2:
            break
    async for x in it:
        got.append(x)
    async for x in it:
        got.append('never')
    try:
        async for x in numbers(3):
            async for y in numbers(2):
                got.append((x, y))
                if x:
                    raise StopAsyncIteration('by the body')
    except StopAsyncIteration as e:
        got.append(repr(e))
    return got

print(drive(twice(numbers(5)))[1])  # expect: [0, 1, 2, 3, 4, (0, 0), (0, 1), (1, 0), "StopAsyncIteration('by the body')"]


# The stack as the generator sees it; comprehensions; the exception being handled.
async def looks():
    for i in range(2):
        names, frame = [], sys._getframe()
        while frame:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        yield names, repr(sys.exception())
        await switch(i)

async def comprehends():
    try:
        raise KeyError
    except KeyError:
        return [x async for x in looks()]

for line in drive(comprehends())[1]:
    print(line)
# expect: (['looks', 'comprehends', 'drive', '<module>'], 'KeyError()')
# expect: (['looks', 'comprehends', 'drive', '<module>'], 'KeyError()')


# Hooks, and a generator that is iterated by hand between.
async def mixed():
    it = numbers(6)
    got = [await anext(it)]
    async for x in it:
        got.append(x)
        got.append(await it.asend('sent'))
        if x > 2:
            break
    await it.aclose()
    got.append([x async for x in it])
    return got

old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(lambda g: print('first', g.__name__), lambda g: print('last', g.__name__))
print(drive(mixed()))
# expect: first numbers
# expect: ([('wait', 1), ('wait', 3)], [0, 1, 2, 3, 4, []])
c = collect(it := numbers(2))
c.send(None)  # expect: first numbers
c.close()
del it  # nothing: it has been closed
async def leaves():
    async for x in numbers(3):
        return x
print(drive(leaves()))
# expect: first numbers
# expect: last numbers
# expect: ([], 0)
sys.set_asyncgen_hooks(*old)


# Asynchronous generators within each other, through a chain.
async def nested(n):
    if n == 0:
        for i in range(3):
            await switch(('nested', i))
            yield i
    else:
        async for x in nested(n - 1):
            yield x + 10

print(drive(deep(3, nested(20))))  # expect: ([('nested', 0), ('nested', 1), ('nested', 2)], [200, 201, 202, 'else'])
events = []
def tracer(frame, event, argument):
    events.append((frame.f_code.co_name, event))
c = deep(1, numbers(3))
c.send(None)
sys.setprofile(tracer)
try:
    c.send(None)
except StopIteration as e:
    sys.setprofile(None)
    print(e.value, [e[1] for e in events if e[0] == 'numbers' and not e[1].startswith('c_')])  # expect: [0, 1, 2, 'else'] ['call', 'return', 'call', 'return', 'call', 'return']
