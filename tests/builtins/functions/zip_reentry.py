# zip and enumerate give their last tuple again only if nobody holds it, even when they are called from below.
z = zip('abc', [1, 2, 3])
first = next(z); second = next(z)
print(first, second)  # expect: ('a', 1) ('b', 2)
class FromBelow:
    def __init__(self):
        self.calls = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.calls += 1
        if self.calls < 4: return next(self.zip)
        if self.calls > 6: raise StopIteration
        return self.calls
below = FromBelow(); below.zip = zip('abcdefg', below)
print(list(below.zip))  # expect: [('a', ('b', ('c', ('d', 4)))), ('e', 5), ('f', 6)]
print([pair for pair in enumerate('ab')], list(enumerate('ab', 2**70)), list(enumerate('abc', 2**62 - 2)))
# expect: [(0, 'a'), (1, 'b')] [(1180591620717411303424, 'a'), (1180591620717411303425, 'b')] [(4611686018427387902, 'a'), (4611686018427387903, 'b'), (4611686018427387904, 'c')]
print(list(zip()), list(zip('ab')), list(zip('abc', range(2))))  # expect: [] [('a',), ('b',)] [('a', 0), ('b', 1)]
def broken():
    yield 1
    raise KeyError('x')
for make in (lambda: zip(broken(), 'ab'), lambda: map(str, broken()), lambda: enumerate(broken()), lambda: filter(None, broken())):
    it = make()
    print(next(it))
    try:
        next(it)
    except KeyError as error:
        print('KeyError', error)
# expect: (1, 'a')
# expect: KeyError 'x'
# expect: 1
# expect: KeyError 'x'
# expect: (0, 1)
# expect: KeyError 'x'
# expect: 1
# expect: KeyError 'x'
class Sub(zip):
    def __next__(self): return 'over'
print(next(Sub('a')), type(iter(Sub('a'))).__name__)  # expect: over Sub
state = zip([1], strict=True).__reduce__()
print(state[2], zip([1]).__reduce__()[2:])  # expect: True ()
