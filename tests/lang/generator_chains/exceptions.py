# Exceptions on their way out of a resumed chain: tracebacks with each level's line, handlers between, exceptions being handled per level.
import sys
import traceback


def leaf():
    got = yield 1
    got = yield 2
    raise KeyError(got)


def a():
    return (yield from leaf())


def b():
    try:
        yield from a()
    except KeyError as e:
        log.append([f.name for f in traceback.extract_tb(e.__traceback__)])
        log.append([f.line for f in traceback.extract_tb(e.__traceback__)][-1])
        yield repr(e)
        raise ValueError('from b') from e


def c():
    yield from b()


def d():
    yield from c()


log = []
g = d()
print(next(g), next(g), g.send('sent'))  # expect: 1 2 KeyError('sent')
print(log)  # expect: [['b', 'a', 'leaf'], 'raise KeyError(got)']
try:
    next(g)
except ValueError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)], repr(e.__cause__))  # expect: ['<module>', 'd', 'c', 'b'] KeyError('sent')
    print([f.line for f in traceback.extract_tb(e.__traceback__)][1:3])  # expect: ['yield from c()', 'yield from b()']


# Each level handles an exception of its own; who resumes, another one.
def handling(depth):
    try:
        raise RuntimeError(depth)
    except RuntimeError:
        if depth:
            yield from handling(depth - 1)
        else:
            while True:
                seen.append(str(sys.exception()))
                yield
                yield from plain()
    seen.append((depth, sys.exception()))


def plain():
    seen.append(str(sys.exception()))
    yield


def silent(depth):
    if depth:
        yield from silent(depth - 1)
    else:
        while True:
            seen.append(repr(sys.exception()))
            yield


seen = []
g, s = handling(3), silent(5)
for n in range(4):
    try:
        raise OSError(n)
    except OSError:
        next(g)
        next(s)
        print(repr(sys.exception()))
    next(s)
# expect: OSError(0)
# expect: OSError(1)
# expect: OSError(2)
# expect: OSError(3)
print(seen)  # expect: ['0', 'OSError(0)', 'None', '0', 'OSError(1)', 'None', '0', 'OSError(2)', 'None', '0', 'OSError(3)', 'None']
print(sys.exception())  # expect: None
try:
    try:
        raise OSError
    except OSError:
        g.throw(LookupError('thrown'))
except LookupError as e:
    print(repr(e.__context__), repr(e.__context__.__context__))  # expect: RuntimeError(3) OSError(0)
print(sys.exception())  # expect: None


def wrong():
    yield
    yield
    raise StopIteration


def over(inner):
    yield from inner

g = over(over(over(wrong())))
next(g)
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, repr(e.__cause__))  # expect: generator raised StopIteration StopIteration()
