# The collector finds unreachable cycles, runs finalizers and weakref callbacks.
import gc, weakref
gc.disable()
class N:
    def __init__(self, name): self.name = name
    def __del__(self): deleted.append(self.name)
deleted = []
a = N('a'); a.me = a
r = weakref.ref(a, lambda ref: print('callback'))
del a
print(r() is not None)  # expect: True
print(gc.collect() > 0, r(), gc.isenabled(), deleted)
# expect: callback
# expect: True None False ['a']
x, y = N('x'), N('y')
x.other, y.other = y, x
del x
print(gc.collect())  # expect: 0
del y
print(gc.collect() >= 2, sorted(deleted))  # expect: True ['a', 'x', 'y']
loop = []; loop.append({'loop': loop}); del loop
print(gc.collect() >= 2, gc.garbage)  # expect: True []
gc.enable()
print(gc.isenabled(), len(gc.get_threshold()), len(gc.get_count()))  # expect: True 3 3
