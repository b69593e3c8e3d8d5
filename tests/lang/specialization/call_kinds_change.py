# One call site meets functions, methods, classes, builtins, partials and callable objects.
from functools import partial
class K:
    def __init__(self, x): self.x = x
    def m(self, x): return ('m', x)
    @classmethod
    def c(cls, x): return ('c', x)
    @staticmethod
    def s(x): return ('s', x)
    def __call__(self, x): return ('call', x)

def plain(x, y=0): return ('plain', x, y)
def star(*args, **kw): return ('star', args, kw)
def gen(x): yield x

targets = [plain, star, lambda x: x, K(0).m, K.c, K.s, K(0), str, abs, partial(plain, 9), [].count, gen,
           type, K]
def call(f, x): return f(x)
for _ in range(30):
    for f in targets: call(f, 1)
print([call(f, 1) for f in targets[:11]], next(call(gen, 5)), call(type, 1), call(K, 3).x)
# expect: [('plain', 1, 0), ('star', (1,), {}), 1, ('m', 1), ('c', 1), ('s', 1), ('call', 1), '1', 1, ('plain', 9, 1), 0] 5 <class 'int'> 3
plain.__defaults__ = (42,)
print(call(plain, 1))  # expect: ('plain', 1, 42)
plain.__code__ = (lambda x, y: ('swapped', x, y)).__code__
print(call(plain, 1))  # expect: ('swapped', 1, 42)
for bad in (5, lambda: 0, None):
    try:
        call(bad, 1)
    except TypeError as error:
        print(error)
        # expect: 'int' object is not callable
        # expect: <lambda>() takes 0 positional arguments but 1 was given
        # expect: 'NoneType' object is not callable
