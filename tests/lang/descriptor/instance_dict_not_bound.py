# A descriptor found in the instance dictionary is an ordinary value.
class D:
    def __get__(self, obj, owner): return 'bound'

class C:
    pass

c = C()
c.d = D()
print(type(c.d).__name__)  # expect: D
C.e = D()
print(c.e, C.e)  # expect: bound bound
class Meta(type):
    m = D()
class K(metaclass=Meta): pass
print(K.m)  # expect: bound
print(hasattr(K(), 'm'))  # expect: False
