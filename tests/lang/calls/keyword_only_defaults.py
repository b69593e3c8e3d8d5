# Calls that defaults of keyword-only parameters complete: of functions, methods, constructors; with defaults changed later.


def area(width, height=2, *, scale=1, offset=0):
    return width, height, scale, offset


print(area(5), area(5, 6), area(5, offset=7), area(5, scale=8), area(offset=1, width=2))
# expect: (5, 2, 1, 0) (5, 6, 1, 0) (5, 2, 1, 7) (5, 2, 8, 0) (2, 2, 1, 1)
print(area(height=3, width=4), area(1, offset=2, scale=3, height=4))
# expect: (4, 3, 1, 0) (1, 4, 3, 2)

# The dict in another order, with one missing, with strangers, with none at all.
area.__kwdefaults__ = {"offset": 10, "scale": 20}
print(area(1), area(1, scale=2))  # expect: (1, 2, 20, 10) (1, 2, 2, 10)
area.__kwdefaults__ = {"stranger": 0, "offset": 30}
print(area(1, scale=2))  # expect: (1, 2, 2, 30)
try:
    area(1)
except TypeError as e:
    print(e)  # expect: area() missing 1 required keyword-only argument: 'scale'
area.__kwdefaults__ = None
try:
    area(1)
except TypeError as e:
    print(e)  # expect: area() missing 2 required keyword-only arguments: 'scale' and 'offset'
del area.__defaults__
try:
    area(scale=1, offset=2)
except TypeError as e:
    print(e)  # expect: area() missing 2 required positional arguments: 'width' and 'height'


class Box:
    def __init__(self, width=1, *, height=2, label="box"):
        self.shape = width, height, label

    def scaled(self, by=2, *, of=0, plus=0):
        local = by * self.shape[of]
        other = plus
        return local + other

    @classmethod
    def square(cls, side, *, label="square"):
        return cls(side, height=side, label=label)

    def __call__(self, *, times=1):
        return [self.shape[0]] * times

    def pieces(self, *, start=0, stop=None):
        for i in range(start, stop or self.shape[0]):
            yield i


box = Box(3)
print(box.shape, Box(height=7).shape, Box(label="b", width=9).shape)  # expect: (3, 2, 'box') (1, 7, 'box') (9, 2, 'b')
print(box.scaled(), box.scaled(of=1), box.scaled(5, plus=1))  # expect: 6 4 16
bound = box.scaled
print(bound(), bound(of=1), bound(plus=3, by=4), bound(10, of=1, plus=1))  # expect: 6 4 15 21
print(Box.square(4).shape, Box.square(5, label="s").shape)  # expect: (4, 4, 'square') (5, 5, 's')
print(box(), box(times=3))  # expect: [3] [3, 3, 3]
print(list(box.pieces()), list(box.pieces(start=1)), list(box.pieces(stop=2)))  # expect: [0, 1, 2] [1, 2] [0, 1]
for call in (lambda: box.scaled(1, by=2), lambda: bound(1, by=2), lambda: Box(1, width=2), lambda: box(1), lambda: bound(nothing=1)):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: Box.scaled() got multiple values for argument 'by'
# expect: Box.scaled() got multiple values for argument 'by'
# expect: Box.__init__() got multiple values for argument 'width'
# expect: Box.__call__() takes 1 positional argument but 2 were given
# expect: Box.scaled() got an unexpected keyword argument 'nothing'


# Inside a generator the window lies elsewhere.
def callers():
    yield area2(1)
    yield area2(b=2, a=1)
    yield Box(height=5).shape
    yield bound(of=1)


def area2(a, b=3, *, c=4):
    d = a + b
    return d + c


print(list(callers()))  # expect: [8, 7, (1, 5, 'box'), 4]


# Many locals behind the arguments, and a call that runs out of room on the way.
def deep(n, *, step=1):
    a = b = c = d = e = n
    return deep(n + step, step=step)


try:
    deep(0)
except RecursionError as e:
    print(e)  # expect: maximum recursion depth exceeded


class Deep:
    def __init__(self, n, *, step=1):
        Deep(n + step, step=step)

    def __call__(self, n=0, *, step=1):
        return self(n, step=step)


def deep_method(self=object.__new__(Deep), *, of=0):
    return self(of)


for call in (lambda: Deep(0), lambda: Deep(0, step=2), deep_method):
    try:
        call()
    except RecursionError as e:
        print(e)
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
