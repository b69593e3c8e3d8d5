# An operator method may drop the container or variable its operands came from.
class N:
    def __init__(self, n): self.n = n
    def __add__(self, other):
        items.clear()
        return self.n + other.n
    def __lt__(self, other):
        items.clear()
        return self.n < other.n
    def __getitem__(self, key):
        items.clear()
        return self.n, key
    def __eq__(self, other):
        items.clear()
        return self.n == other.n

items = [N(1), N(2)]
print(items[0] + items[1], items)  # expect: 3 []
items = [N(1), N(2)]
print(items[0] < items[1], items)  # expect: True []
items = [N(3)]
print(items[0]['key'], items)  # expect: (3, 'key') []
items = [N(1), N(1)]
print(items[0] == items[1], items)  # expect: True []
items = [N(5), N(6)]
for item in items:
    print(item + item)  # expect: 10
def through_cell():
    x = N(7)
    class Drop:
        def __radd__(self, other):
            nonlocal x
            x = None
            return 'dropped'
    class Left:
        def __add__(self, other): return NotImplemented
    x = Left()
    return x + Drop(), x
print(through_cell())  # expect: ('dropped', None)
