"""A tiny unit test framework: discovery, fixtures, subtests, parameters, skips, expected failures.

It is used to test itself and a stack class with a planted bug; reports name functions and lines' text.
"""
import contextlib
import io
import os
import re
import sys
import traceback
import warnings
from dataclasses import dataclass, field
from functools import wraps
from types import FunctionType, SimpleNamespace


class Skip(Exception):
    pass


@dataclass
class Outcome:
    name: str
    status: str
    detail: str = ""
    output: str = ""


@dataclass
class Result:
    outcomes: list[Outcome] = field(default_factory=list)

    def add(self, *args):
        self.outcomes.append(Outcome(*args))

    def count(self, status):
        return sum(o.status == status for o in self.outcomes)

    def summary(self):
        kinds = dict.fromkeys(o.status for o in self.outcomes)
        return f"{len(self.outcomes)} tests: " + ", ".join(f"{self.count(k)} {k}" for k in sorted(kinds))

    @property
    def ok(self):
        return not (self.count("failed") or self.count("error"))


class RaisesContext:
    def __init__(self, expected, pattern):
        self.expected, self.pattern = expected, pattern

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        names = getattr(self.expected, "__name__", str(self.expected))
        if kind is None:
            raise AssertionError(f"{names} not raised")
        if not issubclass(kind, self.expected):
            return False
        if self.pattern and not re.search(self.pattern, str(value)):
            raise AssertionError(f"{str(value)!r} does not match {self.pattern!r}") from value
        self.exception = value
        return True


class TestCase:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if not cls.__name__.startswith("_"):
            TestCase.registry.append(cls)

    def __init__(self, name):
        self.name = name
        self.failures = []
        self.cleanups = []

    def set_up(self):
        pass

    def tear_down(self):
        pass

    def fail(self, message):
        raise AssertionError(message)

    def equal(self, a, b, note=""):
        if a != b:
            self.fail(f"{a!r} != {b!r}{note and ' (' + note + ')'}")

    def raises(self, expected, pattern=None):
        return RaisesContext(expected, pattern)

    def almost(self, a, b, places=7):
        if round(abs(a - b), places):
            self.fail(f"{a!r} is not {b!r} within {places} places")

    def __getattr__(self, name):
        """self.check_<operator>(a, b): built on demand from the operator's name."""
        if name.startswith("check_"):
            def check(*args):
                method = getattr(args[0], f"__{name[6:]}__", None)
                if method is None or not method(*args[1:]):
                    self.fail(f"not {name[6:]}: {', '.join(map(repr, args))}")
            return check
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def add_cleanup(self, function, *args):
        self.cleanups.append((function, args))

    @contextlib.contextmanager
    def subtest(self, **parameters):
        try:
            yield
        except AssertionError as error:
            where = ", ".join(f"{k}={v!r}" for k, v in parameters.items())
            self.failures.append(f"[{where}] {error}")


def skip(reason):
    def decorate(function):
        @wraps(function)
        def wrapper(self):
            raise Skip(reason)
        return wrapper
    return decorate


def expected_failure(function):
    function.expected_failure = True
    return function


def parametrize(names, rows):
    def decorate(function):
        function.rows = [dict(zip(names.split(","), row)) for row in rows]
        return function
    return decorate


def discover(cls):
    """Test methods in the order of definition, those of base classes first."""
    seen = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if name.startswith("test_") and isinstance(value, FunctionType):
                seen[name] = value
    for name, function in seen.items():
        if hasattr(function, "rows"):
            for number, row in enumerate(function.rows):
                yield f"{name}[{number}]", name, row
        else:
            yield name, name, {}


def shorten(error):
    """The traceback without paths and line numbers: function names and source lines only."""
    frames = [f for f in traceback.extract_tb(error.__traceback__)
              if f.name not in ("run_one", "__exit__", "wrapper")]
    lines = [f"in {f.name}: {f.line}" for f in frames]
    assert all(os.path.basename(f.filename) == os.path.basename(__file__) and f.lineno > 0 for f in frames)
    lines += [line.rstrip("\n") for line in traceback.format_exception_only(error)]
    chain = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if chain is not None:
        how = "because of" if error.__cause__ else "while handling"
        lines.append(f"{how} {type(chain).__name__}: {chain}")
    lines += [f"note: {note}" for note in getattr(error, "__notes__", ())]
    return "\n".join(lines)


def run_one(cls, label, name, row, result):
    case = cls(label)
    method = getattr(case, name)
    full = f"{cls.__name__}.{label}"
    output = io.StringIO()
    status, detail = "passed", ""
    with contextlib.redirect_stdout(output), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            case.set_up()
            try:
                method(**row)
            finally:
                case.tear_down()
        except Skip as reason:
            status, detail = "skipped", str(reason)
        except AssertionError as error:
            status, detail = "failed", shorten(error)
        except Exception as error:
            status, detail = "error", shorten(error)
        for function, args in reversed(case.cleanups):
            function(*args)
    if case.failures:
        status, detail = "failed", "\n".join([*filter(None, [detail]), *case.failures])
    if getattr(method, "expected_failure", False):
        status = {"failed": "expected failure", "passed": "unexpected success"}.get(status, status)
    if caught:
        detail = "\n".join(filter(None, [detail, *(f"{w.category.__name__}: {w.message}" for w in caught)]))
    result.add(full, status, detail, output.getvalue())


def run(*classes, pattern=""):
    result = Result()
    for cls in classes:
        with contextlib.ExitStack() as stack:
            if hasattr(cls, "set_up_class"):
                cls.set_up_class()
                stack.callback(getattr(cls, "tear_down_class", lambda: None))
            for label, name, row in discover(cls):
                if re.search(pattern, f"{cls.__name__}.{label}"):
                    run_one(cls, label, name, row, result)
    return result


class Stack:
    """The thing under test; `peek` is wrong on purpose."""

    def __init__(self, items=()):
        self._items = list(items)

    def push(self, item):
        self._items.append(item)
        return self

    def pop(self):
        try:
            return self._items.pop()
        except IndexError as error:
            raise LookupError("empty stack") from error

    def peek(self):
        return self._items[0]

    def __len__(self):
        return len(self._items)


class _Base(TestCase):
    def set_up(self):
        self.stack = Stack("ab")
        self.log = []

    def test_inherited(self):
        self.equal(len(self.stack), 2)


class StackTest(_Base):
    @classmethod
    def set_up_class(cls):
        cls.shared = SimpleNamespace(uses=0)

    @classmethod
    def tear_down_class(cls):
        print("class torn down after", cls.shared.uses, "uses")

    def tear_down(self):
        StackTest.shared.uses += 1

    def test_push_and_pop(self):
        self.stack.push("c")
        self.equal([self.stack.pop() for _ in range(3)], ["c", "b", "a"])

    def test_peek(self):
        print("peeking at", self.stack.peek())
        self.equal(self.stack.peek(), "b", "the top")

    def test_empty(self):
        with self.raises(LookupError, "empty") as context:
            Stack().pop()
        self.equal(type(context.exception.__cause__), IndexError)

    def test_wrong_message(self):
        with self.raises(LookupError, "full"):
            Stack().pop()

    def test_nothing_raised(self):
        with self.raises((KeyError, ValueError)):
            self.stack.pop()

    def test_error(self):
        try:
            Stack().peek()
        except IndexError as error:
            error.add_note("planted")
            raise

    def test_chained(self):
        try:
            {}["key"]
        except KeyError:
            raise RuntimeError("lookup went wrong")

    @skip("no time")
    def test_skipped(self):
        self.fail("never runs")

    @expected_failure
    def test_known_bug(self):
        self.equal(Stack([1, 2]).peek(), 2)

    @expected_failure
    def test_fixed_bug(self):
        self.equal(1, 1)

    @parametrize("items,size", [("", 0), ("abc", 3), (range(5), 6)])
    def test_size(self, items, size):
        self.equal(len(Stack(items)), size)

    def test_subtests(self):
        for n in range(5):
            with self.subtest(n=n, square=n * n):
                self.check_lt(n * n, 10)
                self.almost(n / 3 * 3, n)

    def test_warning_and_cleanup(self):
        self.add_cleanup(self.log.append, "first")
        self.add_cleanup(lambda: print("cleaned", self.log))
        warnings.warn("old stack", DeprecationWarning, stacklevel=2)
        self.check_contains("abc", "b")
        self.check_gt(3, 5)

    def test_group(self):
        raise ExceptionGroup("several", [ValueError("one"), TypeError("two")])

    def test_attribute(self):
        self.nonexistent_helper(1)


def main():
    result = run(*TestCase.registry)
    print(result.summary(), result.ok, [cls.__name__ for cls in TestCase.registry])
    for outcome in result.outcomes:
        print(f"{outcome.status:<18} {outcome.name}")
        for line in outcome.detail.splitlines():
            print(f"    {line}")
        if outcome.output:
            print(f"    output: {outcome.output!r}")
    some = run(StackTest, pattern=r"size|empty")
    print(some.summary(), some.ok, some.outcomes[0])
    try:
        try:
            Stack().pop()
        except LookupError as error:
            saved = error
            raise ValueError("outer") from None
    except ValueError as error:
        text = "".join(traceback.format_exception(error)).replace(__file__, "FILE")
        print(re.sub(r"line \d+", "line N", text), end="")
    print("".join(re.sub(r'"[^"]*", line \d+', "FILE", line) for line in traceback.format_exception(saved)),
          end="")
    print(saved.__traceback__.tb_frame.f_code.co_name, len(traceback.extract_tb(saved.__traceback__)),
          sys.exception())


if __name__ == "__main__":
    main()
