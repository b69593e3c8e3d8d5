# A function found on the class binds to the instance; one in the instance does not.
class C:
    def m(self, x=0):
        return self.tag, x

c = C()
c.tag = 'c'
bound = c.m
print(bound(1), C.m(c, 2), bound.__self__ is c, bound.__func__ is C.m)  # expect: ('c', 1) ('c', 2) True True
c.f = lambda *args: args
print(c.f(1))  # expect: (1,)
C.g = lambda self: self.tag
print(c.g(), c.m == c.m, c.m is c.m)  # expect: c True False
try:
    C.m()
except TypeError as error:
    print(error)  # expect: C.m() missing 1 required positional argument: 'self'
try:
    bound.attribute = 1
except AttributeError as error:
    print(error)
    # expect: 'method' object has no attribute 'attribute' and no __dict__ for setting new attributes
