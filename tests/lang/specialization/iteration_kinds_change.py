# One `for` loop meets every kind of iterable.
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
class Seq:
    def __getitem__(self, i): return [5, 6][i]
def gen(): yield 7; yield 8
def collect(iterable):
    result = []
    for x in iterable: result.append(x)
    return result
makers = [lambda: [1, 2], lambda: (3,), lambda: 'ab', lambda: range(3), lambda: {9: 0}, lambda: {4},
          lambda: It(2), Seq, gen, lambda: b'z', lambda: map(abs, [-1]), lambda: zip('a', 'b'),
          lambda: {1: 2}.items(), lambda: enumerate('q'), lambda: iter([0])]
for _ in range(20):
    for make in makers: collect(make())
print([collect(make()) for make in makers])
# expect: [[1, 2], [3], ['a', 'b'], [0, 1, 2], [9], [4], [1, 0], [5, 6], [7, 8], [122], [1], [('a', 'b')], [(1, 2)], [(0, 'q')], [0]]
try:
    collect(5)
except TypeError as error:
    print(error)  # expect: 'int' object is not iterable
