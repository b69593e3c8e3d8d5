# The metaclass may be any callable; the result is whatever it returns.
def make(name, bases, namespace, **kw):
    return name, bases, sorted(k for k in namespace if not k.startswith('__')), kw

class C(int, metaclass=make, extra=1):
    x = 1
    def f(self): pass

print(C)  # expect: ('C', (<class 'int'>,), ['f', 'x'], {'extra': 1})

class Bad(metaclass=5):  # raises: TypeError: 'int' object is not callable
    pass
