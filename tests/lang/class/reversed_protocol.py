# `reversed` uses `__reversed__`, or `__len__` with `__getitem__`, else it is a TypeError.
class R:
    def __reversed__(self):
        return 'anything'

class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10

print(reversed(R()), list(reversed(S())))  # expect: anything [20, 10, 0]

class N:
    __reversed__ = None

class O: pass

for value in (N(), O(), {1, 2}, 5, (x for x in 'a')):
    try:
        reversed(value)
    except TypeError as error:
        print(error)
        # expect: 'N' object is not reversible
        # expect: 'O' object is not reversible
        # expect: 'set' object is not reversible
        # expect: 'int' object is not reversible
        # expect: 'generator' object is not reversible
