# Setting a special method to None makes the operation unsupported.
class NoHash:
    __hash__ = None

class NoIter(list):
    __iter__ = None

class NoAdd(int):
    __add__ = None

for f in (lambda: hash(NoHash()), lambda: iter(NoIter()), lambda: NoAdd(1) + 1, lambda: {NoHash(): 1},
          lambda: 1 + NoAdd(1)):
    try:
        print(f())
    except TypeError as error:
        print(error)
        # expect: unhashable type: 'NoHash'
        # expect: 'NoIter' object is not iterable
        # expect: 'NoneType' object is not callable
        # expect: unhashable type: 'NoHash'
        # expect: 2
