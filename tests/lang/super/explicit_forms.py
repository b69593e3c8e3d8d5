# Two-argument `super` binds to an object or a class; one-argument super is unbound.
class A:
    def f(self): return 'A.f'
    @classmethod
    def c(cls): return f'A.c of {cls.__name__}'
    @property
    def p(self): return 'A.p'

class B(A):
    def f(self): return 'B.f'
    @classmethod
    def c(cls): return 'B ' + super().c()
    @property
    def p(self): return 'B ' + super().p
    @staticmethod
    def s(obj): return super(B, obj).f()
    def __init_subclass__(cls): pass

b = B()
print(super(B, b).f(), super(B, B).c(), b.c(), b.p, B.s(b))  # expect: A.f A.c of B B A.c of B B A.p A.f
s = super(B, b)
print(s.__thisclass__.__name__, s.__self__ is b, s.__self_class__.__name__)  # expect: B True B
print(super(B).__self__, super(B).__get__(b).f(), super(B, B).f(b))  # expect: None A.f A.f
print(str(super(B, B)), str(super(B)))  # expect: <super: <class 'B'>, <B object>> <super: <class 'B'>, NULL>
