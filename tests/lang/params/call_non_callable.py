# Calling what is not callable names the type; a syntactic hint is not part of the exception.
class NotCallable:
    pass

class Unset:
    __call__ = None

for value in (5, None, 'text', NotCallable(), [len], Unset()):
    try:
        value()
    except TypeError as error:
        print(error)
        # expect: 'int' object is not callable
        # expect: 'NoneType' object is not callable
        # expect: 'str' object is not callable
        # expect: 'NotCallable' object is not callable
        # expect: 'list' object is not callable
        # expect: 'NoneType' object is not callable
