# The metaclass is the most derived of all bases' metaclasses; without one it is a conflict.
class M1(type): pass
class M2(type): pass
class M3(M1): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(A, metaclass=M3): pass

print(type(C).__name__)  # expect: M3
class D(C, A, metaclass=M1): pass
print(type(D).__name__)  # expect: M3
try:
    class E(A, B): pass
except TypeError as error:
    print(error)
    # expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
