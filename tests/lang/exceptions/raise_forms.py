# `raise` takes a class or an instance; alone it re-raises what is being handled.
try:
    raise ValueError
except ValueError as error:
    print(repr(error))  # expect: ValueError()
for bad in (5, 'text', None, int):
    try:
        raise bad
    except TypeError as error:
        print(error)
        # expect: exceptions must derive from BaseException
        # expect: exceptions must derive from BaseException
        # expect: exceptions must derive from BaseException
        # expect: exceptions must derive from BaseException
try:
    raise
except RuntimeError as error:
    print(error)  # expect: No active exception to reraise

def reraise():
    raise

try:
    try:
        raise KeyError('original')
    except KeyError:
        reraise()
except KeyError as error:
    print('again', error)  # expect: again 'original'

class Weird(Exception):
    def __new__(cls): return 5

raise Weird  # raises: TypeError: calling <class '__main__.Weird'> should have returned an instance of BaseException, not <class 'int'>
