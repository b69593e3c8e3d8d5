# Bound methods: equality, hash, attributes and repr.
class C:
    def m(self, x=1): "Doc."; return x
    def __eq__(self, other): return True
    __hash__ = object.__hash__
    def __repr__(self): return 'C()'

a, b = C(), C()
print(a.m == a.m, a.m == b.m, hash(a.m) == hash(a.m), a.m is a.m, a.m)
# expect: True False True False <bound method C.m of C()>
print(a.m.__self__ is a, a.m.__func__ is C.m, a.m.__name__, a.m.__doc__)  # expect: True True m Doc.
print(a.m.__defaults__, a.m.__qualname__, a.m.__module__)  # expect: (1,) C.m __main__
a.m.__func__.tag = 'on function'
print(a.m.tag, {a.m: 1}[a.m], [].append.__self__, 'x'.upper.__name__)  # expect: on function 1 [] upper
print([].append == [].append, (x := []).append == x.append, type(a.m).__name__)  # expect: False True method
print(print.__name__, len.__doc__ is not None)  # expect: print True
for source in ('a.m.tag = 1', 'a.m.nothing', 'del a.m.tag', 'a.m.__self__ = 1', 'a.m(1, 2)',
               'type(a.m)(5)', 'type(a.m)(5, 6)', 'type(a.m)(len, None)', 'len.x = 1',
               '[].append.__name__ = "y"'):
    try:
        exec(source)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'method' object has no attribute 'tag' and no __dict__ for setting new attributes
        # expect: AttributeError 'function' object has no attribute 'nothing'
        # expect: AttributeError 'method' object has no attribute 'tag' and no __dict__ for setting new attributes
        # expect: AttributeError readonly attribute
        # expect: TypeError C.m() takes from 1 to 2 positional arguments but 3 were given
        # expect: TypeError method expected 2 arguments, got 1
        # expect: TypeError first argument must be callable
        # expect: TypeError instance must not be None
        # expect: AttributeError 'builtin_function_or_method' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError attribute '__name__' of 'builtin_function_or_method' objects is not writable
