# Objects saved by a finalizer survive a collection; cycles through generators, closures and exceptions are
# found.
import gc, weakref
saved = []
class R:
    def __del__(self): saved.append(self)
r = R(); r.me = r; del r
gc.collect(); print(len(saved), saved[0].me is saved[0])  # expect: 1 True
class T: pass
def through_generator():
    t = T(); g = (x for x in [1, t]); t.g = g; next(g)
    return weakref.ref(t)
def through_closure():
    t = T(); t.f = lambda: t
    return weakref.ref(t)
def through_exception():
    t = T()
    try: raise ValueError
    except ValueError as e: t.e = e
    return weakref.ref(t)
def through_class():
    class Local: pass
    Local.me = Local()
    return weakref.ref(Local)
refs = [f() for f in (through_generator, through_closure, through_exception, through_class)]
gc.collect()
print([ref() for ref in refs])  # expect: [None, None, None, None]
