# `__iter__` and `__next__` that lie, raise or never end.
class NextRaises:
    def __iter__(self): return self
    def __next__(self): raise OSError('from next')
class IterRaises:
    def __iter__(self): raise OSError('from iter')
class AfterStop:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n % 2: raise StopIteration
        return self.n
class NoneNext:
    def __iter__(self): return self
    __next__ = None

for make in NextRaises, IterRaises:
    for use in (list, tuple, set, sum, max, sorted, dict, ''.join, lambda it: [*it],
                lambda it: [x for x in it], lambda it: 1 in it):
        try:
            use(make())
            print('no error', make, use)
        except OSError:
            pass
again = AfterStop()
print(list(again), list(again), [x for x in again], again.n)  # expect: [] [2] [4] 5
try:
    list(NoneNext())
except TypeError as error:
    print(error)  # expect: 'NoneType' object is not callable
a, b, *c = iter(range(5))
print(a, b, c)  # expect: 0 1 [2, 3, 4]
