# `staticmethod` passes nothing, `classmethod` passes the class, through instances too.
class Base:
    @staticmethod
    def s(*args):
        return args
    @classmethod
    def c(cls, *args):
        return cls.__name__, args

class Derived(Base):
    pass

print(Base.s(1), Derived().s(2), Base.c(1), Derived.c(2), Derived().c(3))
# expect: (1,) (2,) ('Base', (1,)) ('Derived', (2,)) ('Derived', (3,))
print(type(Base.__dict__['s']).__name__, type(Base.__dict__['c']).__name__)
# expect: staticmethod classmethod
print(Base.__dict__['s'](7), Base.__dict__['s'].__func__(8))  # expect: (7,) (8,)
print(Derived.c.__self__ is Derived)  # expect: True
try:
    Base.__dict__['c']()
except TypeError as error:
    print(error)  # expect: 'classmethod' object is not callable


def plain():
    "Its text."


print(sorted(vars(classmethod(plain))) == sorted(vars(staticmethod(plain))), "__wrapped__" in vars(classmethod(plain)), staticmethod(plain).__wrapped__ is plain)
# expect: True False True
