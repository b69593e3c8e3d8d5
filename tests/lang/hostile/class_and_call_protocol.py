# `__call__`, `__new__` and descriptors that misbehave during calls.
class CallIsInstance:
    pass
CallIsInstance.__call__ = CallIsInstance()
try:
    CallIsInstance()()
except RecursionError as error:
    print('RecursionError')  # expect: RecursionError
class NewNone:
    def __new__(cls): return None
    def __init__(self): print('never')
print(NewNone())  # expect: None
class InitRaises:
    def __init__(self): raise OSError('init')
    def __del__(self): print('del of half made')
try:
    InitRaises()
except OSError as error:
    print(error)
    # expect: init
    # expect: del of half made
class BadGet:
    def __get__(self, obj, owner): return 5
class C:
    method = BadGet()
    __len__ = BadGet()
for f in (lambda: C().method(), lambda: len(C())):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: 'int' object is not callable
        # expect: 'int' object is not callable
class Borrowed:
    __add__ = str.upper
    __getitem__ = len
    __iter__ = classmethod(lambda cls: iter('class'))
for f in (lambda: Borrowed() + 1, lambda: Borrowed()[0], lambda: list(Borrowed())):
    try:
        print(f())
    except TypeError as error:
        print(error)
        # expect: descriptor 'upper' for 'str' objects doesn't apply to a 'Borrowed' object
        # expect: object of type 'int' has no len()
        # expect: ['c', 'l', 'a', 's', 's']
