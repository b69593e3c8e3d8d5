# Bases and keywords of a class may be starred; a generic one has Generic behind them.
class A: pass
class B(*[A, dict], **{}): x = 1
print(B.__mro__[1:3], B.x)  # expect: (<class '__main__.A'>, <class 'dict'>) 1
class Meta(type):
    def __new__(cls, name, bases, ns, **options):
        print(name, bases, options)  # expect: C (<class '__main__.A'>,) {'a': 1, 'b': 2}
        return super().__new__(cls, name, bases, ns)
class C(*(A,), metaclass=Meta, a=1, **{'b': 2}): pass
class D[T](*[A]): pass
print(D.__orig_bases__, D.__type_params__)  # expect: (<class '__main__.A'>, typing.Generic[T]) (T,)
class NoBase:
    def __iter__(self): yield self
    def __mro_entries__(self, bases): raise TypeError('cannot be a base')
class E(*NoBase()): pass  # raises: TypeError: cannot be a base
