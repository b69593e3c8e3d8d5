# `super()` follows the MRO of the instance, not of the class that names it.
class A:
    def f(self): return ['A']
class B(A):
    def f(self): return ['B'] + super().f()
class C(A):
    def f(self): return ['C'] + super().f()
class D(B, C):
    def f(self): return ['D'] + super().f()

print(D().f(), B().f())  # expect: ['D', 'B', 'C', 'A'] ['B', 'A']

class E(D):
    f = lambda self: ['E'] + super().f()

print(E().f())  # expect: ['E', 'D', 'B', 'C', 'A']
class F(A):
    def g(self):
        return [super(F, self).f() for _ in range(1)]
    def h(self):
        def inner(): return super(F, self).f()
        return inner()
print(F().g(), F().h())  # expect: [['A']] ['A']
