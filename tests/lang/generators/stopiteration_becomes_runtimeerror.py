# A StopIteration that escapes a generator's body becomes RuntimeError.
def g():
    yield 1
    next(iter([]))
    yield 2

it = g()
print(next(it))  # expect: 1
try:
    next(it)
except RuntimeError as error:
    print(error, type(error.__cause__).__name__, error.__context__ is error.__cause__)
    # expect: generator raised StopIteration StopIteration True

def direct():
    raise StopIteration('x')
    yield

try:
    list(direct())
except RuntimeError as error:
    print(error)  # expect: generator raised StopIteration
list(next(iter(())) for _ in range(1))  # raises: RuntimeError: generator raised StopIteration
