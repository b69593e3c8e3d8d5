# Virtual subclasses by `register` and by `__subclasshook__`.
from abc import ABC, abstractmethod, update_abstractmethods, get_cache_token
class Drawable(ABC):
    @classmethod
    def __subclasshook__(cls, sub):
        if any('draw' in vars(c) for c in sub.__mro__):
            return True
        return NotImplemented
class A:
    def draw(self): pass
class B: pass
print(issubclass(A, Drawable), isinstance(B(), Drawable), isinstance(A(), Drawable))
# expect: True False True
token = get_cache_token()
print(Drawable.register(B) is B, isinstance(B(), Drawable))  # expect: True True
print(get_cache_token() == token, Drawable in B.__mro__)  # expect: False False
class Sub(B): pass
print(issubclass(Sub, Drawable), issubclass(int, Drawable))  # expect: True False
class Late(ABC):
    @abstractmethod
    def f(self): ...
Late.f = lambda self: 'now concrete'
update_abstractmethods(Late)
print(Late().f())  # expect: now concrete
try:
    Drawable.register(5)
except TypeError as error:
    print(error)  # expect: Can only register classes
