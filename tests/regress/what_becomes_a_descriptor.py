# Attributes of classes are remembered where they are read, until they become descriptors, or a metaclass has a say.
class Plain:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'Plain({self.n})'


class Descriptor:
    def __get__(self, instance, owner): return ('got', self.n, instance is None)
    def __init__(self, n): self.n = n


class Holder:
    x = Plain(1)


def read(o): return o.x
def call(o): return o.f(2)


h = Holder()
for _ in range(50): read(h), read(Holder)
print(read(h), read(Holder))                            # expect: Plain(1) Plain(1)

# The attribute's class gets __get__.
Plain.__get__ = lambda self, instance, owner: ('got', self.n, instance is None)
print(read(h), read(Holder))                            # expect: ('got', 1, False) ('got', 1, True)
for _ in range(50): read(h), read(Holder)
del Plain.__get__
print(read(h), read(Holder))                            # expect: Plain(1) Plain(1)
for _ in range(50): read(h), read(Holder)

# It gets __set__: then it goes before what the instance has.
h.__dict__['x'] = 'own'
for _ in range(50): read(h)
print(read(h))                                          # expect: own
Plain.__get__ = lambda self, instance, owner: 'data'
Plain.__set__ = lambda self, instance, value: None
print(read(h))                                          # expect: data
del Plain.__set__, Plain.__get__
print(read(h))                                          # expect: own
del h.x

# The attribute changes its class.
for _ in range(50): read(h), read(Holder)
Holder.__dict__['x'].__class__ = Descriptor
print(read(h), read(Holder))                            # expect: ('got', 1, False) ('got', 1, True)
Holder.__dict__['x']                                    # and back
Holder.x = Plain(3)


# Its class gets another base.
class Base: pass
class Made(Base): pass
class Getting:
    def __get__(self, instance, owner): return 'from the base'
class Base2(Getting): pass
Holder.x = Made()
for _ in range(50): read(h)
print(type(read(h)).__name__)                           # expect: Made
Made.__bases__ = (Base2,)
print(read(h), read(Holder))                            # expect: from the base from the base


# A metaclass that gets an attribute of that name, and loses it.
class Meta(type): pass
class OfMeta(metaclass=Meta):
    x = 5
    def f(self): return ('f', self)
for _ in range(50): read(OfMeta), call(OfMeta)
print(read(OfMeta), call(OfMeta))                       # expect: 5 ('f', 2)
Meta.x = property(lambda cls: 'of the metaclass')
Meta.f = 0
print(read(OfMeta), call(OfMeta))                       # expect: of the metaclass ('f', 2)
del Meta.x
print(read(OfMeta))                                     # expect: 5
Meta.__getattribute__ = lambda cls, name: lambda *a: (name, *a)
print(read(OfMeta)(), call(OfMeta))                     # expect: ('x',) ('f', 2)
del Meta.__getattribute__
print(read(OfMeta), call(OfMeta))                       # expect: 5 ('f', 2)


# Functions that are attributes of an instance are called without it; until they are none of its own any more.
class Caller:
    def __init__(self): self.f = lambda x: ('own', x)
    def g(self, x): return ('method', x)
c = Caller()
for _ in range(50): call(c)
print(call(c))                                          # expect: ('own', 2)
c.f = c.g
print(call(c))                                          # expect: ('method', 2)
del c.f
try: call(c)
except AttributeError as e: print(e)                    # expect: 'Caller' object has no attribute 'f'
Caller.f = lambda self, x: ('of the class', x)
print(call(c))                                          # expect: ('of the class', 2)
Caller.f = property(lambda self: lambda x: ('from a property', x))
c.__dict__['f'] = lambda x: ('hidden', x)
print(call(c))                                          # expect: ('from a property', 2)


class Slotted:
    __slots__ = 'f',
s = Slotted()
s.f = lambda x: ('slot', x)
for _ in range(50): call(s)
print(call(s))                                          # expect: ('slot', 2)
del s.f
try: call(s)
except AttributeError as e: print(e)                    # expect: 'Slotted' object has no attribute 'f'


# Static methods are found once, too.
class Static:
    @staticmethod
    def f(x): return ('static', x)
st = Static()
for _ in range(50): call(st)
print(call(st))                                         # expect: ('static', 2)
st.f = lambda x: ('own', x)
print(call(st))                                         # expect: ('own', 2)
del st.f
Static.f = staticmethod(len)
try: call(st)
except TypeError as e: print(e)                         # expect: object of type 'int' has no len()
Static.f = lambda self, x: ('method', x)
print(call(st))                                         # expect: ('method', 2)
