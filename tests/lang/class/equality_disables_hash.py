# Defining `__eq__` without `__hash__` sets `__hash__` to None; subclasses inherit that.
class E:
    def __eq__(self, other):
        return True

class F(E):
    __hash__ = object.__hash__

class G(E):
    pass

a, b = F(), F()
print(E.__hash__, G.__hash__, hash(a) == hash(a), hash(a) == hash(b))  # expect: None None True False
try:
    {E()}
except TypeError as error:
    print(error)  # expect: unhashable type: 'E'

class H:
    def __hash__(self):
        return 2.5

try:
    hash(H())
except TypeError as error:
    print(error)  # expect: __hash__ method should return an integer
class Big:
    def __hash__(self):
        return 2 ** 64 + 5
print(hash(Big()), hash(-1), hash(2 ** 61 - 1), hash(2 ** 61))  # expect: 13 -2 0 1
