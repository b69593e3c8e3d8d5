# `async with` awaits `__aenter__` and `__aexit__`; a true result suppresses the exception.
class Manager:
    def __init__(self, suppress): self.suppress = suppress
    async def __aenter__(self):
        print('enter')
        return 'value'
    async def __aexit__(self, kind, error, traceback):
        print('exit', kind and kind.__name__, error)
        return self.suppress

async def main():
    async with Manager(True) as v, Manager(False):
        print(v)
        raise ValueError('inside')
    print('suppressed')
    async with Manager(False):
        pass

try:
    main().send(None)
    # expect: enter
    # expect: enter
    # expect: value
    # expect: exit ValueError inside
    # expect: exit ValueError inside
    # expect: suppressed
    # expect: enter
    # expect: exit None None
except StopIteration:
    print('done')  # expect: done

async def bad(x):
    async with x: pass

for value in (5, open):
    try:
        bad(value).send(None)
    except TypeError as error:
        print(error)
        # expect: 'int' object does not support the asynchronous context manager protocol
        # expect: 'builtin_function_or_method' object does not support the asynchronous context manager protocol
