# Exceptions other than AttributeError from attribute hooks pass; AttributeError means absent.
class A:
    def __getattribute__(self, name):
        if name == 'gone': raise AttributeError('custom text')
        if name == 'bad': raise ZeroDivisionError('in lookup')
        return object.__getattribute__(self, name)
    def __getattr__(self, name): return f'fallback for {name}'

a = A()
print(a.gone, hasattr(a, 'gone'), getattr(a, 'gone', 'default'))
# expect: fallback for gone True fallback for gone
for f in (lambda: a.bad, lambda: hasattr(a, 'bad'), lambda: getattr(a, 'bad', 1)):
    try:
        f()
    except ZeroDivisionError as error:
        print(error)
        # expect: in lookup
        # expect: in lookup
        # expect: in lookup
class D:
    def __get__(self, obj, owner): raise AttributeError('from descriptor')
class B:
    d = D()
for f in (lambda: B().d, lambda: B.d):
    try:
        f()
    except AttributeError as error:
        print(error)
        # expect: from descriptor
        # expect: from descriptor
print(hasattr(B(), 'd'), getattr(B, 'd', None))  # expect: False None
class C:
    __class__ = property(lambda self: int)
print(isinstance(C(), int), isinstance(C(), C), type(C()).__name__, C().__class__)
# expect: True True C <class 'int'>
class Loop:
    def __getattribute__(self, name): return getattr(self, name)
try:
    Loop().x
except RecursionError:
    print('recursion')  # expect: recursion
