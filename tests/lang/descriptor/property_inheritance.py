# `Base.prop.setter` in a subclass copies the property; an override replaces it.
class Base:
    @property
    def p(self): return 'base'

class A(Base):
    @Base.p.setter
    def p(self, value): print('set', value)

class B(Base):
    p = 'plain'

a = A()
a.p = 1  # expect: set 1
print(a.p)  # expect: base
b = B()
b.p = 2
print(b.p, B.p)  # expect: 2 plain
try:
    Base().p = 1
except AttributeError as error:
    print(error)  # expect: property 'p' of 'Base' object has no setter
print(A.p is Base.p, A.p.fget is Base.p.fget)  # expect: False True
print(property().fget, property(doc='d').__doc__)  # expect: None d
