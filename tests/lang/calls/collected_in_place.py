# Calls of functions with * and ** parameters: what is collected, what stays, in which order; from functions, generators, methods and constructors.
def rest(a, b=2, *others, c=3, d=4):
    x = y = None
    return a, b, others, c, d, x, y


print(rest(1), rest(1, 5), rest(1, 5, 6), rest(1, 5, 6, 7, 8, 9))
# expect: (1, 2, (), 3, 4, None, None) (1, 5, (), 3, 4, None, None) (1, 5, (6,), 3, 4, None, None) (1, 5, (6, 7, 8, 9), 3, 4, None, None)
print(rest(1, 5, 6, d=7), rest(d=1, c=2, a=3), rest(b=1, a=2))
# expect: (1, 5, (6,), 3, 7, None, None) (3, 2, (), 2, 1, None, None) (2, 1, (), 3, 4, None, None)


def more(a, /, b=2, **named):
    z = 0
    return a, b, named, z


print(more(1), more(1, b=3), more(1, c=4, b=5, d=6), more(1, 2, a=7))
# expect: (1, 2, {}, 0) (1, 3, {}, 0) (1, 5, {'c': 4, 'd': 6}, 0) (1, 2, {'a': 7}, 0)


def everything(a, *args, k=0, **kwargs):
    return a, args, k, kwargs


print(everything(1, 2, 3, k=4, z=5, y=6), everything(*range(3), **{"k": 1, "q": 2}), everything(1))
# expect: (1, (2, 3), 4, {'z': 5, 'y': 6}) (0, (1, 2), 1, {'q': 2}) (1, (), 0, {})


def only_args(*args):
    return args


def only_named(**kwargs):
    return kwargs


items = [object() for _ in range(5)]
print(only_args(*items) == tuple(items), only_args(), only_named(), only_args(1, 2), only_named(b=1, a=2))
# expect: True () {} (1, 2) {'b': 1, 'a': 2}
print(only_named() is only_named(), only_named(x=1) is only_named(x=1))  # expect: False False


class Thing:
    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def method(self, *args, flag=False, **kwargs):
        return args, flag, kwargs

    def __call__(self, first, *args):
        return first, args


thing = Thing(1, 2, a=3)
bound = thing.method
print(thing.args, thing.kwargs, Thing().args, Thing(b=1).kwargs)  # expect: (1, 2) {'a': 3} () {'b': 1}
print(thing.method(1, 2, flag=True, x=3), bound(1, x=2), bound(), thing(1), thing(1, 2, 3))
# expect: ((1, 2), True, {'x': 3}) ((1,), False, {'x': 2}) ((), False, {}) (1, ()) (1, (2, 3))


def generator():
    yield rest(1, 2, 3, 4, c=5)
    yield everything(1, 2, x=3)
    yield thing.method(1, flag=2)
    yield Thing(1, k=2).args


print(list(generator()))
# expect: [(1, 2, (3, 4), 5, 4, None, None), (1, (2,), 0, {'x': 3}), ((1,), 2, {}), (1,)]


async def coroutine(*args, **kwargs):
    return args, kwargs


try:
    coroutine(1, a=2).send(None)
except StopIteration as e:
    print(e.value)  # expect: ((1,), {'a': 2})
for call in (lambda: rest(), lambda: rest(1, a=2), lambda: more(b=1), lambda: everything(k=1), lambda: only_args(a=1), lambda: only_named(1), lambda: Thing.method(), lambda: rest(1, e=2)):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: rest() missing 1 required positional argument: 'a'
# expect: rest() got multiple values for argument 'a'
# expect: more() missing 1 required positional argument: 'a'
# expect: everything() missing 1 required positional argument: 'a'
# expect: only_args() got an unexpected keyword argument 'a'
# expect: only_named() takes 0 positional arguments but 1 was given
# expect: Thing.method() missing 1 required positional argument: 'self'
# expect: rest() got an unexpected keyword argument 'e'


def deep(*args, n=0):
    return deep(n, *args[:2], n=n + 1)


def deeper(a, *args, **kwargs):
    return deeper(a, 1, 2, 3, x=4)


for f in deep, deeper:
    try:
        f(1)
    except RecursionError as e:
        print(e)  # expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
