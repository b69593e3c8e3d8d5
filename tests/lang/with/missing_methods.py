# Objects without the protocol raise TypeError that names the type; methods are looked up on the type.
class OnlyEnter:
    def __enter__(self): print('never entered')
class OnlyExit:
    def __exit__(self, *details): pass
class OnInstance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *details: None
class AsyncOnly:
    async def __aenter__(self): pass
    async def __aexit__(self, *details): pass

for value in (5, OnlyEnter(), OnlyExit(), OnInstance(), AsyncOnly()):
    try:
        with value:
            pass
    except TypeError as error:
        print(error)
        # expect: 'int' object does not support the context manager protocol
        # expect: 'OnlyEnter' object does not support the context manager protocol (missed __exit__ method)
        # expect: 'OnlyExit' object does not support the context manager protocol
        # expect: 'OnInstance' object does not support the context manager protocol
        # expect: 'AsyncOnly' object does not support the context manager protocol
