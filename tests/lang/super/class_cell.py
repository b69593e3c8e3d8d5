# `__class__` in a method is the class being defined, also for a class returned through a decorator.
class A:
    def who(self): return __class__.__name__
    @staticmethod
    def static(): return __class__
    def comp(self): return [__class__.__name__ for _ in 'a']

class B(A): pass

print(B().who(), A.static() is A, B().comp())  # expect: A True ['A']

def replace(cls):
    return type('Replaced', (cls,), {})

@replace
class D:
    def who(self): return __class__.__name__, type(self).__name__

print(D().who())  # expect: ('D', 'Replaced')
try:
    __class__
except NameError as error:
    print(error)  # expect: name '__class__' is not defined
