# `obj.attr += x` reads, adds in place and writes back through a property.
class C:
    def __init__(self): self._items = []
    @property
    def items(self):
        print('get')
        return self._items
    @items.setter
    def items(self, value):
        print('set', value is self._items)
        self._items = value

c = C()
c.items += [1]
# expect: get
# expect: set True
print(c._items)  # expect: [1]
class RO:
    @property
    def items(self): return saved
saved = []
try:
    RO().items += [2]
except AttributeError as error:
    print(error, saved)  # expect: property 'items' of 'RO' object has no setter [2]
