# Without `__weakref__` in the slots, instances cannot be weakly referenced.
import weakref

class A:
    __slots__ = ()
class B:
    __slots__ = ('__weakref__',)

b = B()
r = weakref.ref(b)
print(r() is b)  # expect: True
del b
print(r())  # expect: None
weakref.ref(A())  # raises: TypeError: cannot create weak reference to 'A' object
