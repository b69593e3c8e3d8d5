# Type parameters live in a scope of their own; names outside are still seen inside it.
T = 'outer'

attr = 'module attr'

class C:
    attr = 'class attr'
    def method[T](self, x: T, y: attr) -> T:
        return T
    class Inner[U: attr]: pass
    type Alias[V = attr] = (attr, V, [attr for _ in 'a'])
    def nested[T](self):
        def inner[U: attr](): pass
        return inner

print(C.method.__annotations__, C().method(1, 2), T)
# expect: {'x': T, 'y': 'class attr', 'return': T} T outer
print(C.Inner.__type_params__[0].__bound__, C().nested().__type_params__[0].__bound__)  # expect: class attr module attr
C.attr = 'changed'   # bounds and values are evaluated when somebody looks
print(C.Alias.__value__, C.Alias.__type_params__[0].__default__)  # expect: ('changed', V, ['module attr']) changed
print([name for name in vars(C) if name.startswith('__class')])  # expect: []

def outer():
    local = 'local'
    def inner[V: local](): return V
    return inner

print(outer()().__bound__)  # expect: local
def default[T = int, *U = tuple[int], **P = [str]](): return T, U, P
print([p.__default__ for p in default()], [p.has_default() for p in default()])
# expect: [<class 'int'>, tuple[int], [<class 'str'>]] [True, True, True]
for source in ('def f[T, T](): pass', 'def f[T = int, U](): pass', 'class C[T: (yield)]: pass',
               'def f[](): pass', 'type X[T] = (T := 1)'):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg)
        # expect: duplicate type parameter 'T'
        # expect: non-default type parameter 'U' follows default type parameter
        # expect: yield expression cannot be used within a TypeVar bound
        # expect: Type parameter list cannot be empty
        # expect: named expression cannot be used within a type alias
