"""A type-checked record library: descriptors, a metaclass, validation from annotations, unions."""
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Generic, Literal, NewType, Optional, TypeVar, Union, get_args, get_origin

MISSING = type("Missing", (), {"__repr__": lambda self: "MISSING", "__bool__": lambda self: False})()


class ValidationError(ValueError):
    def __init__(self, path, message):
        self.path = path
        super().__init__(f"{'.'.join(path) or 'value'}: {message}")

    def below(self, name):
        return ValidationError([name, *self.path], self.args[0].split(": ", 1)[1])


def type_name(hint):
    if isinstance(hint, list):
        return f"[{', '.join(map(type_name, hint))}]"
    if hint is type(None):
        return "None"
    match get_origin(hint):
        case None:
            return getattr(hint, "__name__", str(hint))
        case types.UnionType | typing.Union:
            return " | ".join(map(type_name, get_args(hint)))
        case typing.Literal:
            return " or ".join(map(repr, get_args(hint)))
        case typing.Annotated:
            return type_name(get_args(hint)[0])
        case origin:
            names = (type_name(a) if a is not ... else "..." for a in get_args(hint))
            return f"{origin.__name__}[{', '.join(names)}]"


def check(value, hint, convert=False):
    """Return the value (perhaps converted) or raise ValidationError."""
    def fail(text=None):
        raise ValidationError([], text or f"{type_name(hint)} expected, got {type(value).__name__} {value!r}")

    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return value
    if isinstance(hint, TypeVar):
        for option in hint.__constraints__ or (hint.__bound__ or object,):
            if isinstance(value, option):
                return value
        fail()
    if isinstance(hint, NewType):
        return check(value, hint.__supertype__, convert)
    if isinstance(hint, typing.TypeAliasType):
        return check(value, hint.__value__, convert)
    if origin is Annotated:
        value = check(value, args[0], convert)
        for rule in args[1:]:
            if isinstance(rule, re.Pattern):
                if not rule.fullmatch(value):
                    raise ValidationError([], f"{value!r} does not match {rule.pattern}")
            elif isinstance(rule, range):
                if value not in rule:
                    raise ValidationError([], f"{value} is not in {rule.start}..{rule.stop - 1}")
            elif callable(rule) and not rule(value):
                raise ValidationError([], f"{value!r} is not {rule.__name__.replace('_', ' ')}")
        return value
    if origin in (Union, types.UnionType):
        for option in args:
            try:
                return check(value, option, convert)
            except ValidationError:
                continue
        fail()
    if origin is Literal:
        return value if value in args else fail()
    if origin is tuple:
        if not isinstance(value, (tuple, list) if convert else tuple):
            fail()
        hints = args[:1] * len(value) if args[1:] == (...,) else args
        if len(hints) != len(value):
            fail(f"{len(hints)} items expected, got {len(value)}")
        return tuple(item(i, v, h, convert) for i, (v, h) in enumerate(zip(value, hints)))
    if origin in (list, set, frozenset):
        if not isinstance(value, origin) and not (convert and isinstance(value, Iterable)):
            fail()
        return origin(item(i, v, args[0], convert) for i, v in enumerate(value))
    if origin is dict:
        if not isinstance(value, dict):
            fail()
        return {item("key", k, args[0], convert): item(k, v, args[1], convert) for k, v in value.items()}
    if origin is Callable:
        return value if callable(value) else fail()
    if hint is None or hint is type(None):
        return value if value is None else fail()
    if isinstance(hint, type) and issubclass(hint, Record) and isinstance(value, dict) and convert:
        return hint.load(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, hint) and not (isinstance(value, bool) and hint is int):
        return value
    if convert and isinstance(value, str) and hint in (int, float):
        try:
            return hint(value)
        except ValueError:
            pass
    return fail()


def item(name, value, hint, convert):
    try:
        return check(value, hint, convert)
    except ValidationError as error:
        raise error.below(str(name)) from None


class Field:
    """A data descriptor; the value lives in the instance's __dict__ under the same name."""

    def __init__(self, default=MISSING, *, factory=None, read_only=False, doc=""):
        self.default, self.factory, self.read_only = default, factory, read_only
        self.__doc__ = doc

    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError(f"{self.name} has no value yet") from None

    def __set__(self, instance, value):
        if self.read_only and self.name in instance.__dict__:
            raise AttributeError(f"{self.name} is read-only")
        instance.__dict__[self.name] = item(self.name, value, type(instance).__hints__[self.name],
                                            instance.__convert__)

    def __delete__(self, instance):
        raise AttributeError(f"cannot delete {self.name}")

    def initial(self):
        return self.factory() if self.factory else self.default


class RecordMeta(type):
    def __new__(mcls, name, bases, namespace, convert=None, **kwargs):
        annotations = namespace.get("__annotations__", {})
        for key in annotations:
            if key.startswith("__") or get_origin(annotations[key]) is typing.ClassVar:
                continue
            if not isinstance(namespace.get(key), Field):
                namespace[key] = Field(namespace.get(key, MISSING))
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__hints__ = typing.get_type_hints(cls, include_extras=True)
        cls.__fields__ = {n: getattr(cls, n) for n in cls.__hints__
                          if isinstance(getattr(cls, n, None), Field)}
        cls.__match_args__ = tuple(cls.__fields__)
        if convert is not None:
            cls.__convert__ = convert
        return cls

    def __call__(cls, *args, **kwargs):
        record = super().__call__(*args, **kwargs)
        record.validate()
        return record

    @property
    def schema(cls):
        return ", ".join(f"{n}: {type_name(cls.__hints__[n])}" + ("" if f.initial() is MISSING else " = …")
                         for n, f in cls.__fields__.items())


class Record(metaclass=RecordMeta, convert=False):
    __convert__: typing.ClassVar[bool]

    def __init__(self, *args, **kwargs):
        names = list(self.__fields__)
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} takes at most {len(names)} values")
        for name, value in zip(names, args):
            if name in kwargs:
                raise TypeError(f"{name} given twice")
            kwargs[name] = value
        for name, field in self.__fields__.items():
            value = kwargs.pop(name, MISSING)
            if value is MISSING and (value := field.initial()) is MISSING:
                raise TypeError(f"{type(self).__name__} lacks {name}")
            setattr(self, name, value)
        if kwargs:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(kwargs))}")

    def validate(self):
        """Overridden for conditions on several fields."""

    @classmethod
    def load(cls, data):
        try:
            return cls(**data)
        except TypeError as error:
            raise ValidationError([], str(error)) from error

    def dump(self):
        def plain(value):
            match value:
                case Record():
                    return value.dump()
                case list() | tuple() | set():
                    return [plain(v) for v in (sorted(value) if isinstance(value, set) else value)]
                case dict():
                    return {k: plain(v) for k, v in value.items()}
                case _:
                    return value
        return {name: plain(getattr(self, name)) for name in self.__fields__}

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.__fields__)})"

    def __iter__(self):
        return (getattr(self, name) for name in self.__fields__)


def positive(value):
    return value > 0


UserId = NewType("UserId", int)
type Tags = list[Literal["small", "shy", "hungry"]]
Number = TypeVar("Number", int, float)


class Point(Record, convert=True):
    x: float
    y: float = 0


class Person(Record, convert=True):
    """Somebody who keeps snakes."""
    id: UserId = Field(read_only=True, doc="given once")
    name: Annotated[str, re.compile(r"[A-Z]\w+")]
    age: Annotated[int, range(0, 130)] | None = None
    home: Point = Field(factory=lambda: Point(0, 0))
    tags: Tags = Field(factory=list)


class Snake(Record, convert=True):
    name: str
    length: Annotated[float, positive]
    owners: dict[str, Person] = Field(factory=dict)
    path: tuple[Point, ...] = ()
    size: tuple[int, int] = (1, 1)
    feed: Optional[Callable[[int], str]] = None
    kind: Literal["kukri", "boa"] = "kukri"
    limit: typing.ClassVar[int] = 7

    def validate(self):
        if self.kind == "boa" and self.length < 50:
            raise ValidationError(["length"], "a boa is longer")


class Tagged(Snake):
    marks: set[str] = Field(factory=set)
    weight: Number = 1


def main():
    print(Person.schema, Snake.schema, sep="\n")
    anna = Person(1, "Anna", age="41", home={"x": "1.5", "y": 2}, tags=("small", "shy"))
    print(anna, anna.home.x, Person.id.__doc__, Person.__doc__)
    kukri = Snake("Kaa", "64.5", owners={"first": {"id": 7, "name": "Bert"}}, path=[Point(1), Point(2, 3)])
    print(kukri)
    print(kukri.dump())
    print(Snake.load(kukri.dump()) == kukri, Snake.limit, list(Point(3, 4)), Point(1) == Point(1.0, 0))
    marked = Tagged("Nag", 12, marks=["b", "a"], size=["3", 4], weight=2.5)
    print(marked.dump(), isinstance(marked, Snake), Tagged.__match_args__[-2:])
    match marked:
        case Tagged(name, length, size=(w, h)) if w < h:
            print("matched", name, length, w, h)

    attempts = {
        "missing": lambda: Point(),
        "unknown": lambda: Point(1, z=2),
        "twice": lambda: Point(1, x=2),
        "many": lambda: Point(1, 2, 3),
        "type": lambda: Point("one"),
        "bool": lambda: Snake("a", 1, size=(True, 2)),
        "pattern": lambda: Person(1, "anna"),
        "range": lambda: Person(1, "Anna", 130),
        "union": lambda: Person(1, "Anna", [1]),
        "literal": lambda: Person(1, "Anna", tags=["small", "big"]),
        "nested": lambda: Snake("a", 1, owners={"x": {"id": "q", "name": "Bert"}}),
        "deeper": lambda: Snake("a", 1, owners={"x": {"id": 1, "name": "Bert", "home": {"x": 0, "y": None}}}),
        "lacking": lambda: Snake("a", 1, owners={"x": {"id": 1}}),
        "positive": lambda: Snake("a", -1),
        "tuple": lambda: Snake("a", 1, size=(1, 2, 3)),
        "path": lambda: Snake("a", 1, path=[Point(1), "far"]),
        "callable": lambda: Snake("a", 1, feed=3),
        "together": lambda: Snake("a", 1, kind="boa"),
        "typevar": lambda: Tagged("a", 1, weight="heavy"),
        "read-only": lambda: setattr(anna, "id", 2),
        "set": lambda: setattr(anna, "age", "old"),
        "delete": lambda: delattr(anna, "age"),
        "no value": lambda: Point.__new__(Point).x,
    }
    for name, attempt in attempts.items():
        try:
            attempt()
        except ValidationError as error:
            print(f"  {name:<10} {error} {error.path}")
        except (TypeError, AttributeError) as error:
            print(f"  {name:<10} {type(error).__name__}: {error}")
        else:
            print(f"  {name:<10} accepted!")
    anna.age = 42
    print(anna.age, anna.__dict__ == dict(zip(Person.__fields__, anna)), MISSING, bool(MISSING))
    for hint in (int | None, list[dict[str, float]], Literal["a", 1], tuple[int, ...], Annotated[str, 5], Any,
                 Tags):
        print(type_name(hint), end="; ")
    print()
    print(check(["1", 2], list[int], convert=True), check({1: (2, "x")}, dict[int, tuple[int, str]]),
          UserId(5), Number)
    print(Tags.__value__, Tags.__name__, sys.getsizeof(Point(1)) > 0, typing.get_type_hints(Point))


if __name__ == "__main__":
    main()
