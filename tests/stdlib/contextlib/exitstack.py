# ExitStack collects managers and callbacks and unwinds them in reverse.
from contextlib import ExitStack, contextmanager
@contextmanager
def m(name):
    print('enter', name)
    yield name
    print('exit', name)

with ExitStack() as stack:
    print(stack.enter_context(m('a')))
    stack.callback(print, 'called back', 1)
    stack.push(lambda *details: print('pushed', details[0] and details[0].__name__) or True)
    raise KeyError('swallowed')
    # expect: enter a
    # expect: a
    # expect: pushed KeyError
    # expect: called back 1
    # expect: exit a
stack = ExitStack()
stack.enter_context(m('b'))  # expect: enter b
moved = stack.pop_all()
stack.close()
print('moved')  # expect: moved
moved.close()  # expect: exit b
try:
    with ExitStack() as s:
        s.enter_context(5)
except TypeError as error:
    print(error)  # expect: 'builtins.int' object does not support the context manager protocol
try:
    with ExitStack() as s:
        s.callback(lambda: 1 / 0)
        raise ValueError('first')
except ZeroDivisionError as error:
    print(repr(error.__context__))  # expect: ValueError('first')
