# __builtins__ of the globals that is no dict was ignored; list[int] counted as a class; references took any arguments.
import types, weakref
print(eval('answer', {'__builtins__': types.MappingProxyType({'answer': 42})}))  # expect: 42
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: eval('answer', {'__builtins__': types.MappingProxyType({})}))  # expect: NameError name 'answer' is not defined
attempt(lambda: exec('import os', {'__builtins__': types.MappingProxyType({})}))  # expect: ImportError __import__ not found
attempt(lambda: exec('answer', {'__builtins__': 5}))  # expect: TypeError 'int' object is not subscriptable
attempt(lambda: issubclass(list[int], object))  # expect: TypeError issubclass() arg 1 must be a class
attempt(lambda: hasattr(list[int], '__bases__'))  # expect: False
class C:
    def __getattribute__(self, name): raise KeyError(name)
c = C()
print(repr(weakref.ref(c))[:11])  # expect: <weakref at
attempt(lambda: weakref.ref(c).__init__(1, 2, 3))  # expect: TypeError __init__ expected at most 2 arguments, got 3
