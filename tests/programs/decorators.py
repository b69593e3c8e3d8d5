"""A toolbox of decorators: an LRU cache of our own, retry, validation, tracing, once, overloads by type.

Every decorator keeps the wrapped function's name and doc, and works on methods too.
"""
import functools
import sys
from collections import OrderedDict, namedtuple
from contextlib import ContextDecorator
from types import MethodType

Stats = namedtuple("Stats", ["hits", "misses", "size", "limit"])


class Link:
    __slots__ = "before", "after", "key", "value"


class LRU:
    """A cache from a dict and a ring of links; the most recent link stands before the root."""

    def __init__(self, limit):
        self.limit = limit
        self.table = {}
        self.root = root = Link()
        root.before = root.after = root
        self.hits = self.misses = 0

    def unlink(self, link):
        link.before.after, link.after.before = link.after, link.before

    def newest(self, link):
        last = self.root.before
        last.after = self.root.before = link
        link.before, link.after = last, self.root

    def get(self, key, compute):
        link = self.table.get(key)
        if link is not None:
            self.hits += 1
            self.unlink(link)
        else:
            self.misses += 1
            value = compute()
            link = Link()
            link.key, link.value = key, value
            if len(self.table) >= self.limit:
                oldest = self.root.after
                self.unlink(oldest)
                del self.table[oldest.key]
            self.table[key] = link
        self.newest(link)
        return link.value

    def __iter__(self):
        link = self.root.after
        while link is not self.root:
            yield link.key
            link = link.after


def cached(limit=128):
    def decorate(function):
        cache = LRU(limit)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            key = args + (object,) + tuple(sorted(kwargs.items())) if kwargs else args
            return cache.get(key, lambda: function(*args, **kwargs))

        wrapper.stats = lambda: Stats(cache.hits, cache.misses, len(cache.table), cache.limit)
        wrapper.keys = lambda: list(cache)
        return wrapper

    if callable(limit):
        function, limit = limit, 128
        return decorate(function)
    return decorate


def retry(times=3, *errors, log=print):
    errors = errors or (Exception,)

    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            problems = []
            for attempt in range(1, times + 1):
                try:
                    result = function(*args, **kwargs)
                except errors as error:
                    log(f"  attempt {attempt} of {function.__name__}: {error!r}")
                    problems.append(error)
                else:
                    return result
            raise ExceptionGroup(f"{function.__name__} failed {times} times", problems)
        return wrapper
    return decorate


class traced:
    """Print nested calls with indentation; a decorator that is a class, for methods too."""

    depth = 0

    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def __call__(self, *args, **kwargs):
        shown = ", ".join([*(repr(a) for a in args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        print(f"{'| ' * traced.depth}{self.__qualname__}({shown})")
        traced.depth += 1
        self.calls += 1
        try:
            result = self.function(*args, **kwargs)
        except Exception as error:
            print(f"{'| ' * (traced.depth - 1)}!! {type(error).__name__}")
            raise
        else:
            print(f"{'| ' * (traced.depth - 1)}-> {result!r}")
            return result
        finally:
            traced.depth -= 1


def checked(function):
    """Check arguments against annotations that are classes or tuples of classes."""
    code = function.__code__
    names = code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]
    hints = function.__annotations__

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for name, value in [*zip(names, args), *kwargs.items()]:
            wanted = hints.get(name, object)
            if not isinstance(value, wanted):
                raise TypeError(f"{function.__name__}: {name} must be {getattr(wanted, '__name__', wanted)}, "
                                f"not {type(value).__name__}")
        result = function(*args, **kwargs)
        if not isinstance(result, hints.get("return", object)):
            raise TypeError(f"{function.__name__}: bad result {result!r}")
        return result
    return wrapper


def once(function):
    @functools.wraps(function)
    def wrapper(*args):
        if not hasattr(wrapper, "result"):
            wrapper.result = function(*args)
        return wrapper.result
    return wrapper


class indented(ContextDecorator):
    """Usable as `with indented(">"):` and as `@indented(">")`."""

    def __init__(self, prefix):
        self.prefix = prefix

    def __enter__(self):
        self.saved = sys.stdout
        sys.stdout = self
        return self

    def __exit__(self, *exc_info):
        sys.stdout = self.saved
        return False

    def write(self, text):
        return self.saved.write(text if text == "\n" else f"{self.prefix} {text}")

    def flush(self):
        self.saved.flush()


def singleton(cls):
    instances = {}

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]
    return get


@cached(3)
def slow_square(n, *, power=2):
    """Squares slowly."""
    print(f"  computing {n}**{power}")
    return n ** power


@cached
def ways(rows, columns):
    return 1 if rows == 0 or columns == 0 else ways(rows - 1, columns) + ways(rows, columns - 1)


class Robot:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    @traced
    def move(self, x, y=0):
        return self.turn(x) + y

    @traced
    def turn(self, angle):
        if angle > 360:
            raise ValueError(angle)
        return angle % 90


@checked
def repeat(text: str, times: int = 2, *, sep: (str, bytes) = "-") -> str:
    return sep.join([text] * times)


@functools.singledispatch
def describe(value):
    return f"something: {value!r}"


@describe.register(int)
@describe.register(float)
def _number(value):
    return f"number {value:g}"


@describe.register
def _(value: list):
    return "list of " + ", ".join(describe(item) for item in value)


@singleton
class Settings:
    """There is only one."""

    def __init__(self, level=1):
        self.level = level


def main():
    for n in (1, 2, 3, 1, 4, 2):
        print(n, slow_square(n))
    print(slow_square(2, power=3), slow_square(2, power=3), slow_square.keys(), slow_square.stats())
    print(slow_square.__name__, slow_square.__doc__, slow_square.__wrapped__ is not slow_square)
    print(ways(16, 16), ways.stats())

    flaky_state = iter([ValueError("first"), KeyError("second"), 42])

    @retry(3, ValueError, KeyError)
    def flaky():
        outcome = next(flaky_state)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    print(flaky())
    try:
        retry(2, ZeroDivisionError)(lambda: 1 // 0)()
    except ExceptionGroup as group:
        print(group.message, [type(e).__name__ for e in group.exceptions])

    robot = Robot("R2")
    robot.move(100, y=5)
    try:
        robot.move(400)
    except ValueError as error:
        print("robot:", error, Robot.turn.calls, Robot.move.__name__, robot.turn.__self__)

    print(repeat("ab"), repeat("x", 3, sep="+"))
    for arguments, options in [((1,), {}), (("a", "b"), {}), (("a",), {"sep": 5}), (("a",), {"sep": b"!"})]:
        try:
            print(repeat(*arguments, **options))
        except TypeError as error:
            print("TypeError:", error)

    print(describe(3), describe(2.50), describe([1, [2.5], "x"]), describe.dispatch(bool).__name__)
    setup = once(lambda *a: print("set up", a) or len(a))
    print(setup(1, 2), setup(3), setup())

    @indented(">>")
    def speak():
        print("hello")
        print("world")

    speak()
    with indented("::"):
        print("inside")
    print("outside", Settings(5) is Settings(7), Settings().level, Settings.__name__, Settings.__doc__)
    add3 = functools.partial(lambda a, b, c=0: a * 100 + b * 10 + c, 1, c=3)
    print(add3(2), functools.reduce(lambda f, g: lambda x: g(f(x)), [str, len, add3])(12345))
    recent = OrderedDict.fromkeys("abc")
    recent.move_to_end("a")
    print(list(recent), recent.popitem(last=False))


if __name__ == "__main__":
    main()
