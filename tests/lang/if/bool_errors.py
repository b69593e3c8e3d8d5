# `__bool__` must return a bool and `__len__` a non-negative int.
class A:
    def __bool__(self):
        return 1

class B:
    def __len__(self):
        return -1

class C:
    def __len__(self):
        return 'x'

for cls in A, B, C:
    try:
        if cls():
            pass
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, sep=': ')
        # expect: TypeError: __bool__ should return bool, returned int
        # expect: ValueError: __len__() should return >= 0
        # expect: TypeError: 'str' object cannot be interpreted as an integer
