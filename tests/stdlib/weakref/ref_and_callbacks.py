# A weak reference dies with its object and then calls its callback.
import weakref
class C:
    def __repr__(self): return 'C!'
c = C()
r = weakref.ref(c, lambda ref: print('gone', ref() is None))
s = weakref.ref(c)
print(r() is c, s is weakref.ref(c), r == s, weakref.getweakrefcount(c))  # expect: True True True 2
print(hash(s) == hash(s), type(r).__name__)  # expect: True ReferenceType
del c  # expect: gone True
print(r(), s(), r == s, repr(s).split(' at ')[0] + (' dead' if 'dead' in repr(s) else ''))
# expect: None None False <weakref dead
d = C()
f = weakref.finalize(d, print, 'finalized', end='!\n')
print(f.alive, f.peek()[2]); del d; print(f.alive, f())
# expect: True ('finalized',)
# expect: finalized!
# expect: False None
for value in (5, 'a', [1], None, (1,), object()):
    try:
        weakref.ref(value)
    except TypeError as error:
        print(error)
        # expect: cannot create weak reference to 'int' object
        # expect: cannot create weak reference to 'str' object
        # expect: cannot create weak reference to 'list' object
        # expect: cannot create weak reference to 'NoneType' object
        # expect: cannot create weak reference to 'tuple' object
        # expect: cannot create weak reference to 'object' object
print(weakref.ref(int)().__name__)  # expect: int
