# Annotation scopes directly in a class see its namespace, whatever kind of mapping that is, before what lies outside.
attr = 'global'

def outer():
    attr = 'outer'
    class D:
        def before[T](self, x: attr): pass
        type Early = attr
        attr = 'in D'
        def after[T](self, x: attr): return super()
        type Late = (attr, __class__.__name__)
    return D

D = outer()
print(D.before.__annotations__, D.after.__annotations__)  # expect: {'x': 'global'} {'x': 'in D'}
print(D.Early.__value__, D.Late.__value__)  # expect: in D ('in D', 'D')

class E:
    global attr
    def f[T](x: attr): pass
    type __Private = int
    def g[__T: __Private](x: __Private, y: __T): pass
print(E.f.__annotations__, E.g.__annotations__, E.g.__type_params__[0].__bound__)
# expect: {'x': 'global'} {'x': __Private, 'y': __T} __Private

class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        class Namespace(dict):
            def __missing__(self, key):
                if key.startswith('__'):
                    raise KeyError(key)
                return 'missing ' + key
        return Namespace()
class F(metaclass=Meta):
    def f[T](x: unknown): pass
print(F.f.__annotations__)  # expect: {'x': 'missing unknown'}

class G:
    __class__ = property(lambda self: int)
    def f(self): return super().__init__
print(G().__class__, isinstance(G(), int))  # expect: <class 'int'> True
type('H', (), {'__classdictcell__': 3})  # raises: TypeError: __classdictcell__ must be a nonlocal cell, not <class 'int'>
