# Private type parameters of a class were not found in it; bases of a generic class are not mangled.
class __Base:
    def __init_subclass__(cls, **kwargs): cls.given = kwargs
class Foo[__T](__Base, __key=1):
    parameter = __T
    def method[__U](self, a: __T, b: __U): return __T, __U
    type Alias[__V] = (__T, __V)
T, = Foo.__type_params__
U, = Foo.method.__type_params__
V, = Foo.Alias.__type_params__
print(T.__name__, U.__name__, V.__name__, Foo.given)  # expect: __T __U __V {'__key': 1}
print(Foo.parameter is T, Foo().method(1, 2) == (T, U), Foo.Alias.__value__ == (T, V), Foo.method.__annotations__ == {'a': T, 'b': U})
# expect: True True True True
for source in ('def f[T]():\n def g():\n  nonlocal T', 'class C[T]:\n nonlocal T', 'type A = [(x := 1) for _ in y]', 'class C[T]([(x := 1) for _ in y]): pass'):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
# expect: nonlocal binding not allowed for type parameter 'T' 3 3
# expect: nonlocal binding not allowed for type parameter 'T' 2 2
# expect: assignment expression within a comprehension cannot be used in a type alias 1 12
# expect: assignment expression within a comprehension cannot be used within the definition of a generic 1 14
