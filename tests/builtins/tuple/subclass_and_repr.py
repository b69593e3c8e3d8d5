# Nested reprs, one-element commas, and subclasses of tuple.
t = ()
for i in range(4):
    t = (t, i)
print(t, repr((1,)), str(((),)), (None, True, ...), ('a"b', "it's"))
# expect: (((((), 0), 1), 2), 3) (1,) ((),) (None, True, Ellipsis) ('a"b', "it's")

class Pair(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]

p = Pair(1, 2)
print(p, p.first, p == (1, 2), type(p + (3,)).__name__, type(p[:]).__name__)
# expect: (1, 2) 1 True tuple tuple
print(hash(p) == hash((1, 2)), isinstance(p, tuple), {p: 1}[(1, 2)])  # expect: True True 1
a, b = p
print(a, b, [*p], max(p))  # expect: 1 2 [1, 2] 2
print(() == tuple([]), (1, 2).__class__)  # expect: True <class 'tuple'>
