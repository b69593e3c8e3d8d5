# A generator cannot be resumed while it runs.
def g():
    try:
        next(it)
    except ValueError as error:
        yield str(error)
    yield it.gi_running

it = g()
print(list(it), it.gi_running)  # expect: ['generator already executing', True] False

def closes_itself():
    yield 1
    it.close()  # raises: ValueError: generator already executing

it = closes_itself()
next(it)
next(it)
