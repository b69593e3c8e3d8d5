# `contextmanager` turns a generator into a context manager and decorator.
from contextlib import contextmanager
@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    except ValueError as error:
        print('caught', error)
    finally:
        print(f'</{name}>')

with tag('a') as t:
    print(t)
    # expect: <a>
    # expect: A
    # expect: </a>
with tag('b'):
# expect: <b>
# expect: caught inside
# expect: </b>
    raise ValueError('inside')
@tag('deco')
def f(x): return x * 2
print(f(4))
# expect: <deco>
# expect: </deco>
# expect: 8
@contextmanager
def twice(): yield; yield
@contextmanager
def never():
    return
    yield
for make in twice, never:
    try:
        with make(): print('body')  # expect: body
    except RuntimeError as error:
        print(error)
        # expect: generator didn't stop
        # expect: generator didn't yield
