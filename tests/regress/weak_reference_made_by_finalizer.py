# A weak reference that a finalizer of garbage made to other garbage led to an object that had lost its contents: a crash.
import gc, weakref
kept = []
class Ring:
    def __del__(self):
        kept.append(weakref.ref(self.function))
def make():
    ring = Ring()
    def function(): return ring
    ring.function = function
gc.disable()
make()
gc.collect()
print(repr(kept[0]()) in ('None', repr(kept[0]())), gc.collect())  # expect: True 0
