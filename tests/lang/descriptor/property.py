# A property computes on reading, and setter and deleter are optional.
class C:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "The doc."
        return self._v
    @v.setter
    def v(self, value): self._v = value * 2
    @v.deleter
    def v(self): print('deleted')
    @property
    def ro(self): return 'read only'
    wo = property(None, lambda self, value: print('wrote', value))

c = C()
c.v = 5
print(c.v, C.v.__doc__, C.v.fget(c))  # expect: 10 The doc. 10
del c.v  # expect: deleted
c.wo = 3  # expect: wrote 3
for source in 'c.ro = 1', 'del c.ro', 'c.wo', 'del c.wo':
    try:
        exec(source)
    except AttributeError as error:
        print(error)
        # expect: property 'ro' of 'C' object has no setter
        # expect: property 'ro' of 'C' object has no deleter
        # expect: property 'wo' of 'C' object has no getter
        # expect: property 'wo' of 'C' object has no deleter
print(type(C.v).__name__, C.ro.fset)  # expect: property None
