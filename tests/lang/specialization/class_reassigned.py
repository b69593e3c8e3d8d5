# Changing `__class__`, `__bases__` or a base class's attribute invalidates what was learned.
class A:
    v = 'A'
    def f(self): return 'A.f'
class B:
    v = 'B'
    def f(self): return 'B.f'
class C(A): pass

c = C()
def probe(): return c.v, c.f()
for _ in range(50): probe()
print(probe())  # expect: ('A', 'A.f')
C.__bases__ = (B,)
print(probe())  # expect: ('B', 'B.f')
B.v = 'B changed'
print(probe())  # expect: ('B changed', 'B.f')
c.__class__ = A
print(probe())  # expect: ('A', 'A.f')
A.__getattribute__ = lambda self, name: (lambda: 'intercepted') if name == 'f' else 'intercepted v'
print(probe())  # expect: ('intercepted v', 'intercepted')
del A.__getattribute__
print(probe())  # expect: ('A', 'A.f')
