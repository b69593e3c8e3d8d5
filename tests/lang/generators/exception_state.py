# A generator sees the exception its caller handles, and its own handled exception does not leak out.
import sys

def g():
    print('in generator:', sys.exception())
    try:
        raise KeyError('inner')
    except KeyError:
        yield 1
        print('resumed:', repr(sys.exception()))
    print('after:', sys.exception())
    yield 2

it = g()
try:
    raise ValueError('outer')
except ValueError:
    next(it)  # expect: in generator: outer
    print('caller:', repr(sys.exception()))  # expect: caller: ValueError('outer')
print('outside:', sys.exception())  # expect: outside: None
next(it)
# expect: resumed: KeyError('inner')
# expect: after: None
