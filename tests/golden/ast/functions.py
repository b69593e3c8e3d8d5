def f(): pass
def f(a, b=1, /, c=2, *d, e, f=3, **g) -> int: "doc"
def f(a, /): pass
def f(*, a): pass
def f(*args: *Ts, **kwargs: int): return
def f(a: int = 1, *, b: str = "x") -> None: return a, *b
@decorator
@a.b(c)
@(x := y)
def f[T: int = str, *Ts = *tuple[int], **P = [int]](x: T): global g; nonlocal_ = 1
async def f():
    async for a in b: pass
    else: await c
    async with d as e, f: yield
    x = yield a, *b
    y = yield from z
    return [await g async for g in h if await i]
    def inner():
        nonlocal x, y
        global z
lambda: 0
lambda a, b=1, /, c=2, *d, e, f=3, **g: (yield)
lambda *, a: lambda: a
lambda *a, **k: (a, k)
class A: pass
class B(A, metaclass=M, *c, **d):
    x: int
    def m(self): return super().m()
@dec
class C[T](A[T]): ...
class D(): pass
