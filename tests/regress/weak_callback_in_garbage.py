# The callback of a weak reference that was garbage itself ran, and brought back what was being cleared: memory was corrupted.
import gc, weakref
class Node:
    def died(self, reference): called.append(self.other)
called = []
for _ in range(50):
    a, b = Node(), Node()
    a.other, b.other = b, a
    a.reference, b.reference = weakref.ref(b, a.died), weakref.ref(a, b.died)
    outside = weakref.ref(a, lambda reference: called.append(reference() is None))
    del a, b
    gc.collect()
print(called == [True] * 50, outside())  # expect: True None
