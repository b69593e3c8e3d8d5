# `__call__` makes instances callable; it is looked up on the type.
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, scale=1): return (self.n + x) * scale

add = Adder(3)
print(add(4), add(1, scale=10), callable(add), callable(5))  # expect: 7 40 True False
print(list(map(add, [1, 2])))  # expect: [4, 5]
add.__call__ = lambda x: 'ignored'
print(add(0))  # expect: 3

class Chain:
    __call__ = Adder(100)

print(Chain()(1))  # expect: 101
