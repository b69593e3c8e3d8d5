# Deep structures in native code end in a result or RecursionError, and the program goes on.
def attempt(f):
    try:
        f()
        return True
    except RecursionError:
        return True

nested = []
for _ in range(100000):
    nested = [nested]
pair = []
for _ in range(100000):
    pair = [pair]
d = {}
for _ in range(50000):
    d = {'k': d}
t = ()
for _ in range(100000):
    t = (t,)
print(attempt(lambda: repr(nested)), attempt(lambda: nested == pair))  # expect: True True
print(attempt(lambda: nested < pair))  # expect: True
print(attempt(lambda: str(d)), attempt(lambda: hash(t)), attempt(lambda: repr(t)))  # expect: True True True
del nested, pair, d, t
print('freed')  # expect: freed
class Chain:
    def __init__(self, inner): self.inner = inner
    def __eq__(self, other): return self.inner == other.inner
    def __hash__(self): return hash(self.inner)
    def __repr__(self): return f'C({self.inner!r})'
a = b = None
for _ in range(20000):
    a, b = Chain(a), Chain(b)
print(attempt(lambda: a == b), attempt(lambda: hash(a)), attempt(lambda: repr(a)))  # expect: True True True
print(attempt(lambda: a in [b]), attempt(lambda: {a: 1}))  # expect: True True
print(attempt(lambda: sorted([a, b], key=repr)))  # expect: True
