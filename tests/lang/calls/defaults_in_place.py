# Defaults complete a call where its arguments lie: functions, methods, generators' calls, deep recursion.
def f(a, b=[], c=None):
    b.append(a)
    return b, c


print(f(1))  # expect: ([1], None)
print(f(2, c=0) if False else f(2))  # expect: ([1, 2], None)
print(f(3, [0]))  # expect: ([0, 3], None)
f.__defaults__ = ("new",) 
try:
    f(1)
except TypeError as e:
    print(e)  # expect: f() missing 1 required positional argument: 'b'
f.__defaults__ = None
try:
    f(1, 2)
except TypeError as e:
    print(e)  # expect: f() missing 1 required positional argument: 'c'


class C:
    def m(self, x=1, y=2):
        return x, y


c = C()
print(c.m(), c.m(5), c.m(5, 6))  # expect: (1, 2) (5, 2) (5, 6)


def gen():
    yield c.m()
    yield c.m(7)


print(list(gen()))  # expect: [(1, 2), (7, 2)]


def down(n, trace=()):
    return len(trace) if n == 0 else down(n - 1, trace + (n,)) if n % 2 else down(n - 1)


print(down(5), down(100))  # expect: 1 1
