# Functions that take all items of a generator: what else happens to it meanwhile, and who sees whom.
import sys
import traceback


def count(n):
    for i in range(n):
        yield i


print(sum(count(10)), list(count(3)), any(i > 3 for i in count(9)), ",".join(str(i) for i in count(3)))  # expect: 45 [0, 1, 2] True 0,1,2

# One that is left early goes on where it was.
items = count(5)
print(any(i == 2 for i in items), list(items))  # expect: True [3, 4]


# Items whose truth resumes, closes or looks at the generator.
class Resumes:
    def __bool__(self):
        print(next(shared), sys._getframe(1).f_code.co_name, shared.gi_running, shared.gi_suspended)
        return False


def resumed():
    yield Resumes()
    yield "taken"
    yield False


shared = resumed()
print(any(shared))  # expect: taken <module> False True
# expect: False


class Closes:
    def __bool__(self):
        shared.close()
        return False


def closed():
    try:
        yield Closes()
        yield 1
    finally:
        print("closed")


shared = closed()
print(any(shared), list(shared))  # expect: closed
# expect: False []


# An item that fails is no business of the generator.
class Fails:
    def __bool__(self):
        raise KeyError


def unharmed():
    try:
        yield Fails()
    except KeyError:
        print("not here")


kept = unharmed()
try:
    any(kept)
except KeyError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)], kept.gi_suspended)  # expect: ['<module>', '__bool__'] True


def raises():
    yield 1
    raise ValueError


try:
    list(raises())
except ValueError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])  # expect: ['<module>', 'raises']


# Delegation, recursion, frames and tracing between the items.
def delegates(n):
    yield n
    if n:
        yield from delegates(n - 1)
    yield n


print(sum(delegates(100)))  # expect: 10100


def nested(n):
    return sum(nested(n - 1) for _ in range(2)) if n else 1


print(nested(8))  # expect: 256


def endless(n):
    return sum(endless(n + 1) for _ in range(1))


try:
    endless(0)
except RecursionError as e:
    print("too deep")  # expect: too deep


def watched():
    frame = sys._getframe()
    yield 1
    yield frame.f_lineno - frame.f_code.co_firstlineno
    yield 3


print(list(watched()))  # expect: [1, 3, 3]

events = []


def trace(frame, event, argument):
    events.append(event)
    return trace


class Traces:
    def __bool__(self):
        sys.settrace(trace)
        return False


def traced():
    yield Traces()
    yield 0
    yield 0


any(traced())
sys.settrace(None)
print(events)  # expect: ['call', 'line', 'return', 'call', 'line', 'return', 'call', 'return']
