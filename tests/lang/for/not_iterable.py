# Iterating something that is not iterable, or whose `__iter__` is bad, is a TypeError.
class BadIter:
    def __iter__(self):
        return 5

class NoneIter:
    __iter__ = None
    def __getitem__(self, index):
        return index

for value in (5, None, BadIter(), NoneIter(), int):
    try:
        for item in value:
            pass
    except TypeError as error:
        print(error)
        # expect: 'int' object is not iterable
        # expect: 'NoneType' object is not iterable
        # expect: iter() returned non-iterator of type 'int'
        # expect: 'NoneIter' object is not iterable
        # expect: 'type' object is not iterable
