# A generic function has `__type_params__`, visible in its annotations but not in defaults.
def first[T, *Ts, **P](items: list[T], default: T = None) -> T:
    return items[0] if items else default

print(first([1]), first([], 'd'))  # expect: 1 d
T, Ts, P = first.__type_params__
print(T, Ts, P, type(T).__name__, type(Ts).__name__, type(P).__name__)
# expect: T Ts P TypeVar TypeVarTuple ParamSpec
print(first.__annotations__['items'], first.__annotations__['return'] is T)  # expect: list[T] True

def bounded[N: (int, str), B: float](n: N): return N, B

N, B = bounded(1)
print(N.__constraints__, N.__bound__, B.__bound__, B.__constraints__)
# expect: (<class 'int'>, <class 'str'>) None <class 'float'> ()
try:
    T
    exec('def f[X](a=X): pass')
except NameError as error:
    print(error)  # expect: name 'X' is not defined
