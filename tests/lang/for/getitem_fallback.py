# Without `__iter__`, iteration calls `__getitem__` with 0, 1, 2 … until IndexError or StopIteration.
class Squares:
    def __getitem__(self, index):
        if index >= 4:
            raise IndexError('far')
        return index * index

print(list(Squares()))  # expect: [0, 1, 4, 9]
print(*Squares())  # expect: 0 1 4 9
a, b, c, d = Squares()
print(max(Squares()), sum(Squares()))  # expect: 9 14

class Broken:
    def __getitem__(self, index):
        raise KeyError(index)

try:
    list(Broken())
except KeyError as error:
    print('KeyError', error)  # expect: KeyError 0
