# A function that returns, or is left by an exception, is not seen by the destructors of its variables.
import sys

seen = []


class Watcher:
    def __del__(self):
        frame = sys._getframe(1)
        seen.append((frame.f_code.co_name, sorted(frame.f_locals)))
        kept.append(frame)


kept = []


def returns():
    watcher = Watcher()
    return 5


def raises():
    watcher = Watcher()
    kept.clear()
    raise KeyError(watcher.__class__)


def caller():
    mine = [1, 2]
    result = returns()
    try:
        raises()
    except KeyError:
        pass
    return result


print(caller())  # expect: 5
print(seen)  # expect: [('caller', ['mine']), ('caller', ['mine', 'result'])]


def generator():
    watcher = Watcher()
    yield 1


def consumer():
    seen.clear()
    return list(generator())


print(consumer())  # expect: [1]
print(seen)  # expect: [('consumer', [])]
print([f.f_code.co_name for f in kept])  # expect: ['caller', 'consumer']
