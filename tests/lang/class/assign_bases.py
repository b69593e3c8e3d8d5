# Assigning `__bases__` recomputes the method resolution order of the class and its subclasses.
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
class C(A): pass
class D(C): pass

d = D()
print(d.who())  # expect: A
C.__bases__ = (B,)
print(d.who(), [c.__name__ for c in D.__mro__])  # expect: B ['D', 'C', 'B', 'object']
try:
    C.__bases__ = (D,)
except TypeError as error:
    print(error)  # expect: a __bases__ item causes an inheritance cycle
try:
    C.__bases__ = ()
except TypeError as error:
    print(error)  # expect: can only assign non-empty tuple to C.__bases__, not ()
