# `__new__` makes the object; `__init__` runs only when it is an instance of the class.
class A:
    def __new__(cls, *args, **kwargs):
        print('new', cls.__name__, args, kwargs)
        return super().__new__(cls)
    def __init__(self, *args, **kwargs):
        print('init', args, kwargs)

class Other(A):
    def __new__(cls):
        return 'not an instance'

A(1, k=2)
# expect: new A (1,) {'k': 2}
# expect: init (1,) {'k': 2}
print(Other())  # expect: not an instance

class C:
    def __init__(self):
        return 5

try:
    C()
except TypeError as error:
    print(error)  # expect: __init__() should return None, not 'int'
