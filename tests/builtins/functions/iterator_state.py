# The built-in iterators can be asked how much is left, copied, and put to another place.
import copy
for sequence in [1, 2, 3], (1, 2, 3), range(3), 'abc':
    it = iter(sequence); next(it)
    twin, deep = copy.copy(it), copy.deepcopy(it)
    print(it.__length_hint__(), list(twin), list(deep), list(it), list(it))
# expect: 2 [2, 3] [2, 3] [2, 3] []
# expect: 2 [2, 3] [2, 3] [2, 3] []
# expect: 2 [1, 2] [1, 2] [1, 2] []
# expect: 2 ['b', 'c'] ['b', 'c'] ['b', 'c'] []
for sequence in [1, 2, 3], (1, 2, 3):
    it = iter(sequence); it.__setstate__(2); print(list(it), it.__reduce__()[1:])
    it.__setstate__(0); print(list(it))
    it = iter(sequence); it.__setstate__(-5); print(next(it, 'end'))
    it = iter(sequence); it.__setstate__(50); print(list(it))
    try:
        iter(sequence).__setstate__('a')
    except TypeError as error:
        print(error)
# expect: [3] (([],),)
# expect: []
# expect: end
# expect: []
# expect: an integer is required
# expect: [3] (((),),)
# expect: []
# expect: 1
# expect: []
# expect: an integer is required
it = reversed([1, 2, 3]); next(it); print(it.__length_hint__(), it.__reduce__()[1:]); it.__setstate__(9); print(list(it), it.__reduce__()[1:])
# expect: 2 (([1, 2, 3],), 1)
# expect: [3, 2, 1] (([],),)
class Sequence:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
it = iter(Sequence()); next(it); print(type(it).__name__, it.__reduce__()[2], it.__length_hint__(), list(it), list(it), it.__reduce__()[1:])
# expect: iterator 1 NotImplemented [1, 4, 9] [] (((),),)
try:
    reversed(Sequence())
except TypeError as error:
    print(error)  # expect: object of type 'Sequence' has no len()
Sequence.__len__ = lambda self: 4
it = reversed(Sequence()); print(next(it), it.__length_hint__(), it.__reduce__()[2]); it.__setstate__(1); print(list(it), it.__length_hint__())
# expect: 9 3 2
# expect: [1, 0] 0
it = iter([3, 2, 1, 0, 5].pop, 0); print(list(it), next(it, 'end'), it.__reduce__()[1])  # expect: [5] end ((),)
# A loop that ran an iterator to its end leaves it exhausted.
a = [1]; it = iter(a)
for x in it: pass
a.append(2); print(list(it))  # expect: []
it = iter((1, 2))
for x in it: pass
print(list(it), it.__length_hint__())  # expect: [] 0
print(list(copy.copy(enumerate('ab', 5))), list(copy.copy(zip('ab', 'cd'))), list(copy.copy(map(str, [1]))), list(copy.copy(filter(None, [0, 1]))))
# expect: [(5, 'a'), (6, 'b')] [('a', 'c'), ('b', 'd')] ['1'] [1]
