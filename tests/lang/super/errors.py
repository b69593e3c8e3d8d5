# `super()` needs an enclosing class and an argument; its types are checked.
class A:
    def f(*args): return super()
    def g(): return super().x
    def deleted(self):
        del self
        super()

def free(self): return super()

class C:
    pass

for call in (A.f, A.g, lambda: A().deleted(), lambda: free(1), lambda: super(C, 5), lambda: super(C, A()),
             lambda: super(5),
             lambda: super(A, A()).missing, lambda: super(1, 2, 3)):
    try:
        call()
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: RuntimeError super(): no arguments
        # expect: RuntimeError super(): no arguments
        # expect: RuntimeError super(): arg[0] deleted
        # expect: RuntimeError super(): __class__ cell not found
        # expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (C).
        # expect: TypeError super(type, obj): obj (instance of A) is not an instance or subtype of type (C).
        # expect: TypeError super() argument 1 must be a type, not int
        # expect: AttributeError 'super' object has no attribute 'missing'
        # expect: TypeError super() expected at most 2 arguments, got 3
