# next(), send() and __next__() resume a generator in the very loop that calls them; what they see is as ever.
import sys
def count(n):
    for i in range(n):
        got = yield i
        if got is not None: print('got', got)
    return 'end'
def drive(make, step):
    out = []
    g = make()
    while True:
        try: out.append(step(g))
        except StopIteration as e: return out, e.value
def by_next(g): return next(g)
def by_method(g): return g.__next__()
def by_send(g): return g.send(None)
for step in (by_next, by_method, by_send):
    print(drive(lambda: count(3), step))
# expect: ([0, 1, 2], 'end')
# expect: ([0, 1, 2], 'end')
# expect: ([0, 1, 2], 'end')
g = count(2)
print([next(g, 'default') for _ in range(4)])  # expect: [0, 1, 'default', 'default']
print(drive(lambda: iter([1, 2]), by_next), next(iter(()), 5))  # expect: ([1, 2], None) 5

# Values sent, also to the innermost of several that delegate.
def outer(): return (yield from count(3))
for make in (count, lambda n: outer()):
    g = make(3); out = []
    for i in (None, 'a', 'b', 'c'):
        try: out.append(g.send(i))
        except StopIteration as e: out.append(e.value)
    print(out)
# expect: got a
# expect: got b
# expect: got c
# expect: [0, 1, 2, 'end']
# expect: got a
# expect: got b
# expect: got c
# expect: [0, 1, 2, 'end']
g = count(1)
try: g.send(1)
except TypeError as e: print(e)  # expect: can't send non-None value to a just-started generator

# Errors pass through the call; a generator cannot resume itself; StopIteration inside is a RuntimeError.
def failing():
    yield 1
    raise KeyError('inside')
def stopping():
    yield 1
    raise StopIteration(2)
def selfish():
    yield by_next(me)
for make in (failing, stopping, selfish):
    me = g = make()
    for _ in range(3):
        try: print(by_next(g), end=' ')
        except Exception as e:
            names, tb = [], e.__traceback__
            while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
            print(repr(e), names, end=' ')
    print()
# expect: 1 KeyError('inside') ['<module>', 'by_next', 'failing'] StopIteration() ['<module>', 'by_next'] 
# expect: 1 RuntimeError('generator raised StopIteration') ['<module>', 'by_next'] StopIteration() ['<module>', 'by_next'] 
# expect: ValueError('generator already executing') ['<module>', 'by_next', 'selfish', 'by_next'] StopIteration() ['<module>', 'by_next'] StopIteration() ['<module>', 'by_next'] 

# The call may be the last reference to the generator, and it may lie in a generator itself.
class Noisy:
    def __del__(self): print('gone', end=' ')
def holding():
    noisy = Noisy()
    yield 'held'
def fresh():
    for _ in range(2): yield next(holding())
for x in fresh(): print(x)
# expect: gone held
# expect: gone held
def depth(n):
    yield n if n == 0 else next(depth(n - 1))
print(next(depth(200)))  # expect: 0
try: next(depth(100_000))
except RecursionError as e: print('deep')  # expect: deep

# Other things of the same names at the same place in the code.
class Sends:
    def send(self, x): return ('sent', x)
    def __next__(self): return 'mine'
print([by_send(x) for x in (count(1), Sends(), count(1))], by_method(Sends()), by_next(Sends()))  # expect: [0, ('sent', None), 0] mine mine
async def coro(): return 7
c = coro()
try: by_send(c)
except StopIteration as e: print(e.value)  # expect: 7
try: by_send(c)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
try: next(count)
except TypeError as e: print(e)  # expect: 'function' object is not an iterator
def handled():
    try: 1 / 0
    except ZeroDivisionError:
        yield sys.exception()
        yield sys.exception()
g = handled()
print(by_next(g), sys.exception(), by_next(g), sys.exception())  # expect: division by zero None division by zero None
frame_of = count(3); by_next(frame_of); f = frame_of.gi_frame
print(by_next(frame_of), frame_of.gi_frame.f_locals['i'], frame_of.gi_running)  # expect: 1 1 False

# close() of one that guards nothing ends it quietly; what it holds goes at once.
def guarded():
    noisy = Noisy()
    try: yield 1
    finally: print('finally', end=' ')
def unguarded():
    noisy = Noisy()
    try: yield 0
    finally: pass
    yield 1
for make in (holding, guarded, unguarded):
    g = make(); next(g)
    if make is unguarded: next(g)
    print(g.close(), g.gi_frame, next(g, 'closed'))
# expect: gone None None closed
# expect: finally gone None None closed
# expect: gone None None closed
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
g = stubborn(); next(g)
try: g.close()
except RuntimeError as e: print(e)  # expect: generator ignored GeneratorExit
