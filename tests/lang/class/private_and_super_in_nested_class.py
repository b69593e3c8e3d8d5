# Mangling and `super()` use the innermost class.
class Outer:
    __x = 'outer'
    class Inner:
        __x = 'inner'
        def get(self, other): return self.__x, [other.__x for _ in 'a'], (lambda: self.__x)()
    def get(self): return self.__x, getattr(self, '_Outer__x')
    def set(self):
        self.__y = 1
        global __global_name
        __global_name = 'mangled global'
        return vars(self)

print(Outer.Inner().get(Outer.Inner()), Outer().get(), Outer().set())
# expect: ('inner', ['inner'], 'inner') ('outer', 'outer') {'_Outer__y': 1}
print('_Outer__global_name' in globals())  # expect: True
try:
    Outer.Inner().get(Outer())
except AttributeError as error:
    print(error)  # expect: 'Outer' object has no attribute '_Inner__x'
class Base:
    def who(self): return 'Base'
class A(Base):
    def who(self):
        class B(Base):
            def who(self): return 'B+' + super().who()
        return 'A+' + super().who() + ' ' + B().who()
print(A().who())  # expect: A+Base B+Base
import_name = 'x'
class M:
    def f(self, __kw=1, **__rest): return __kw, __rest
    def g(self): return self.f(_M__kw=5)
print(M().g(), M().f(__kw=3))  # expect: (5, {}) (1, {'__kw': 3})
