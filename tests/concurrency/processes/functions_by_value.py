# Functions that cannot be imported travel by value: lambdas, closures, nested and recursive functions, with the globals they use.
# differs: CPython cannot pickle them
import math, multiprocessing as mp

FACTOR = 10
def helper(x): return x * FACTOR

def make(n):
    def inner(x, *, more=1): return (lambda y: helper(y) + n)(x) + more
    inner.note = 'kept'
    return inner

def recursive():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact

def apply(f, q, *args): q.put(f(*args))

if __name__ == '__main__':
    for method in ('spawn', 'forkserver', 'fork'):
        ctx = mp.get_context(method)
        q = ctx.Queue()
        for f, args in ((lambda x: math.sqrt(x), (16,)), (make(5), (2,)), (recursive(), (5,))):
            p = ctx.Process(target=lambda g, q, *a: q.put(g(*a)), args=(f, q, *args)); p.start(); print(q.get()); p.join()
    there, back = mp.Pipe()
    there.send(make(1)); g = back.recv(); print(g(1), g(1, more=2), g.note, g.__name__, g.__qualname__)
    def counter():
        n = 0
        def step():
            nonlocal n
            n += 1
            return n
        return step
    c = counter(); c(); there.send(c); d = back.recv(); print(d(), d(), c())
    def gen(n): yield from range(n)
    there.send(gen); print(list(back.recv()(3)))
    there.send(helper); print(back.recv() is helper)
# expect: 4.0
# expect: 26
# expect: 120
# expect: 4.0
# expect: 26
# expect: 120
# expect: 4.0
# expect: 26
# expect: 120
# expect: 12 13 kept inner make.<locals>.inner
# expect: 2 3 2
# expect: [0, 1, 2]
# expect: True
