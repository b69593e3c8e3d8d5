# Where the doc of a property comes from, and where subclasses keep it.
class A:
    @property
    def x(self): "first"
    @x.setter
    def x(self, value): pass
class B(A):
    @A.x.getter
    def x(self): "second"
print(A.x.__doc__, B.x.__doc__, property(A.x.fget, doc='own').setter(None).__doc__)  # expect: first second own
class Slotted(property): __slots__ = ()
print(Slotted(doc='lost').__doc__)  # expect: None
try:
    Slotted(A.x.fget)
except AttributeError as error:
    print(error)  # expect: 'Slotted' object attribute '__doc__' is read-only
class Kept(property): __slots__ = '__doc__',
print(Kept(doc='kept').__doc__, Kept(A.x.fget).__doc__)  # expect: kept first
for i in 0, 3:
    try:
        property().__set_name__(*[0] * i)
    except TypeError as error:
        print(error)
# expect: __set_name__() takes 2 positional arguments but 0 were given
# expect: __set_name__() takes 2 positional arguments but 3 were given
