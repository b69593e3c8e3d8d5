# partial fixes arguments; nested partials flatten; attributes and repr.
from functools import partial, partialmethod
p = partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords, p('12', base=8), partial(p, '11')())
# expect: 5 <class 'int'> () {'base': 2} 10 3
print(partial(print, 1, 2, sep='-')(3) or 'done')
# expect: 1-2-3
# expect: done
def f(*args, **kw): return args, kw
q = partial(partial(f, 1, a=1), 2, a=2, b=3)
print(q(3), q.func is f, q.args, q.keywords, repr(partial(max, 1)))
# expect: ((1, 2, 3), {'a': 2, 'b': 3}) True (1, 2) {'a': 2, 'b': 3} functools.partial(<built-in function max>, 1)
class C:
    def method(self, *args): return args
    fixed = partialmethod(method, 'fixed')
    def __init__(self): self.n = 1
print(C().fixed(1), partial(C.method, C(), 5)(6))  # expect: ('fixed', 1) (5, 6)
p.note = 'attribute'
print(p.note)  # expect: attribute
for g in (lambda: partial(), lambda: partial(5), lambda: partial(int, base=2)(),
          lambda: partial(f, 1).missing, lambda: setattr(p, 'func', 1)):
    try:
        print(g())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError type 'partial' takes at least one argument
        # expect: TypeError the first argument must be callable
        # expect: TypeError int() missing string argument
        # expect: AttributeError 'functools.partial' object has no attribute 'missing'
        # expect: AttributeError readonly attribute
