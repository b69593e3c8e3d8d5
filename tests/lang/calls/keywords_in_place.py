# Keywords that name parameters of a plain function, in any order, with defaults, wrong ones included.
def f(a, b, c=3, *, d=4, e):
    return a, b, c, d, e


print(f(1, 2, e=5))  # expect: (1, 2, 3, 4, 5)
print(f(e=5, b=2, a=1))  # expect: (1, 2, 3, 4, 5)
print(f(1, c=30, e=50, d=40, b=20))  # expect: (1, 20, 30, 40, 50)


def complain(call):
    try:
        call()
    except TypeError as e:
        print(e)


complain(lambda: f(1, a=2, b=3, e=5))  # expect: f() got multiple values for argument 'a'
complain(lambda: f(1, 2, x=3, e=5))  # expect: f() got an unexpected keyword argument 'x'
complain(lambda: f(1, e=5))  # expect: f() missing 1 required positional argument: 'b'
complain(lambda: f(1, b=5))  # expect: f() missing 1 required keyword-only argument: 'e'
complain(lambda: f(1, 2, 3, 4, e=5))  # expect: f() takes from 2 to 3 positional arguments but 4 positional arguments (and 1 keyword-only argument) were given


def only(a, /, b):
    return a, b


complain(lambda: only(a=1, b=2))  # expect: only() got some positional-only arguments passed as keyword arguments: 'a'


class Point:
    def __init__(self, x, y=0, *, label="p"):
        self.x, self.y, self.label = x, y, label

    def moved(self, by, *, times=1):
        return self.x + by * times


print(vars(Point(x=1)), vars(Point(2, label="q", y=3)))  # expect: {'x': 1, 'y': 0, 'label': 'p'} {'x': 2, 'y': 3, 'label': 'q'}
print(Point(1).moved(times=3, by=2), Point(1).moved(2))  # expect: 7 3
complain(lambda: Point(y=1))  # expect: Point.__init__() missing 1 required positional argument: 'x'


def many(p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15, p16, p17, p18, p19, p20, p21, p22, p23, p24, p25=25):
    return sum(locals().values())


print(many(**{f"p{i:02}": i for i in range(25)}))  # expect: 325
print(many(*range(24), p24=24))  # expect: 325


def recurse(n, *, step=1):
    return 0 if n == 0 else 1 + recurse(n=n - 1, step=step)


print(recurse(100))  # expect: 100
try:
    recurse(10**6)
except RecursionError as e:
    print("too deep")  # expect: too deep


def gen(n):
    yield f(n, e=n, b=n)
    yield Point(x=n).x


print(list(gen(7)))  # expect: [(7, 7, 3, 4, 7), 7]
