# `__index__` may change the list that is being subscripted; bounds are checked after it.
class Shrink:
    def __init__(self, target): self.target = target
    def __index__(self):
        self.target.clear()
        return 1

items = [1, 2, 3]
try:
    items[Shrink(items)]
except IndexError as error:
    print(error)  # expect: list index out of range
items = [1, 2, 3]
try:
    items[Shrink(items)] = 9
except IndexError as error:
    print(error)  # expect: list assignment index out of range
items = [1, 2, 3]
print(items[Shrink(items):], items)  # expect: [] []
items = [1, 2, 3]
items.insert(Shrink(items), 'x')
print(items)  # expect: ['x']
data = bytearray(b'abc')
try:
    data[0] = Shrink(data)
except IndexError as error:
    print(error)  # expect: bytearray index out of range
