# `len()` needs an int that fits an index; `__length_hint__` is only advice.
import operator

class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n

for n in (3, True, -1, 2 ** 70, 1.5):
    try:
        print(len(L(n)))
        # expect: 3
        # expect: 1
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: ValueError __len__() should return >= 0
        # expect: OverflowError cannot fit 'int' into an index-sized integer
        # expect: TypeError 'float' object cannot be interpreted as an integer

class Hint:
    def __length_hint__(self): return 7

print(operator.length_hint(Hint()), operator.length_hint([1]), operator.length_hint(iter([1, 2])))
# expect: 7 1 2
