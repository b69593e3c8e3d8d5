# `raise … from` sets `__cause__` and suppresses the context.
def attempt(cause):
    try:
        try:
            {}['k']
        except KeyError as original:
            raise ValueError('new') from (original if cause == 'original' else cause)
    except ValueError as error:
        print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)

attempt('original')  # expect: KeyError('k') KeyError('k') True
attempt(None)  # expect: None KeyError('k') True
attempt(OSError)  # expect: OSError() KeyError('k') True
try:
    attempt(5)
except TypeError as error:
    print(error)  # expect: exception causes must derive from BaseException
e = ValueError()
e.__cause__ = KeyError(1)
print(e.__suppress_context__)  # expect: True
try:
    e.__cause__ = 'x'
except TypeError as error:
    print(error)  # expect: exception cause must be None or derive from BaseException
