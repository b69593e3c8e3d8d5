# An augmented assignment falls back from the in-place method to the plain one and then the reflected one.
class Plain:
    def __add__(self, other):
        return 'add'

class Declines:
    def __iadd__(self, other):
        print('iadd')
        return NotImplemented
    def __add__(self, other):
        return 'add after iadd'

class Right:
    def __radd__(self, other):
        return 'radd'

x = Plain()
x += 1
print(x)  # expect: add
x = Declines()
x += 1  # expect: iadd
print(x)  # expect: add after iadd
x = 5
x += Right()
print(x)  # expect: radd
x = object()
try:
    x += 1
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +=: 'object' and 'int'
x = 1
try:
    x >>= 'a'
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for >>=: 'int' and 'str'
