# `list` methods survive an `__eq__` that changes the list while it is searched.
class Evil:
    def __eq__(self, other):
        items.clear()
        return False

items = [Evil(), 1, 2, 3]
print(items.count(5), items)  # expect: 0 []
items = [Evil(), 1, 2, 3]
try:
    items.remove(99)
except ValueError as error:
    print(error, items)  # expect: list.remove(x): x not in list []
items = [Evil(), Evil()]
print(7 in items, items)  # expect: False []
items = [Evil(), 1]
print(items == [0, 1], items)  # expect: False []

class Raises:
    def __eq__(self, other): raise OSError('no compare')

for f in (lambda: Raises() in [1], lambda: [Raises()] == [0], lambda: [Raises()].index(1)):
    try:
        f()
    except OSError as error:
        print(error)
        # expect: no compare
        # expect: no compare
        # expect: no compare
