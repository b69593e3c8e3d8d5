"""Plugins and dependency injection: registries by __init_subclass__ and metaclass, wiring by annotations.

A pipeline of text filters is put together from names; services are built on demand with their dependencies.
"""
import abc
import sys
import types
import typing
from collections import ChainMap
from typing import (Annotated, Any, Callable, ClassVar, Generic, Protocol, TypeVar, get_type_hints,
                    runtime_checkable)


class PluginError(Exception):
    pass


class Filter:
    """Subclasses register themselves under a name; `aliases` add more; `abstract` ones do not register."""

    registry: ClassVar[dict[str, type["Filter"]]] = {}
    priority = 50

    def __init_subclass__(cls, /, name=None, aliases=(), abstract=False, **options):
        super().__init_subclass__(**options)
        if abstract:
            return
        for key in (name or cls.__name__.removesuffix("Filter").lower(), *aliases):
            if key in Filter.registry:
                raise PluginError(f"{key!r} is taken by {Filter.registry[key].__qualname__}")
            Filter.registry[key] = cls
        cls.name = name or cls.__name__.removesuffix("Filter").lower()

    def __class_getitem__(cls, names):
        if not isinstance(names, tuple):
            names = (names,)
        return Pipeline(*(cls.registry[n]() for n in names))

    def __call__(self, text):
        raise NotImplementedError(type(self).__name__)

    def __or__(self, other):
        return Pipeline(self, other)


class Pipeline(Filter, abstract=True):
    def __init__(self, *steps):
        self.steps = []
        for step in steps:
            self.steps.extend(step.steps if isinstance(step, Pipeline) else [step])

    def __call__(self, text):
        for step in self.steps:
            text = step(text)
        return text

    def __repr__(self):
        return " | ".join(step.name for step in self.steps)


class UpperFilter(Filter, aliases=("shout",)):
    def __call__(self, text):
        return text.upper()


class Reverse(Filter, name="reverse"):
    priority = 10

    def __call__(self, text):
        return text[::-1]


class Configurable(Filter, abstract=True):
    def __init__(self, width=10):
        self.width = width


class CutFilter(Configurable):
    def __call__(self, text):
        return text[:self.width - 1] + "…" if len(text) > self.width else text


class CentreFilter(Configurable, name="centre", aliases=["center"]):
    priority = 90

    def __call__(self, text):
        return text.center(self.width + 4, "·")


class CommandMeta(type):
    """Collects methods marked by @command over the whole MRO, and orders the class body's names."""

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        namespace = super().__prepare__(name, bases, **options)
        namespace["command"] = lambda function: setattr(function, "is_command", True) or function
        return namespace

    def __new__(mcls, name, bases, namespace, *, prefix="", **options):
        namespace = {k: v for k, v in namespace.items() if k != "command"}
        cls = super().__new__(mcls, name, bases, namespace, **options)
        own = {prefix + key: value for key, value in namespace.items() if getattr(value, "is_command", False)}
        cls.commands = ChainMap(own, *(base.commands.maps[0] for base in cls.__mro__[1:]
                                       if hasattr(base, "commands")))
        return cls

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.history = []
        return instance

    def __contains__(cls, name):
        return name in cls.commands

    def __len__(cls):
        return len(cls.commands)

    def __repr__(cls):
        return f"<shell {cls.__name__}: {', '.join(sorted(cls.commands))}>"


class Shell(metaclass=CommandMeta):
    @command
    def help(self):
        """Show all commands."""
        return [f"{name}: {function.__doc__}" for name, function in sorted(type(self).commands.items())]

    @command
    def echo(self, *words):
        """Repeat the words."""
        return " ".join(words)

    def run(self, line):
        name, *words = line.split()
        self.history.append(name)
        try:
            return self.commands[name](self, *words)
        except KeyError:
            return f"no command {name}"


class FilterShell(Shell, prefix="f-"):
    @command
    def apply(self, name, *words):
        """Run a filter."""
        return Filter[tuple(name.split(","))](" ".join(words))

    @command
    def list(self):
        """List the filters by priority."""
        classes = {cls for cls in Filter.registry.values()}
        return [f"{c.priority}:{c.name}" for c in sorted(classes, key=lambda c: (c.priority, c.name))]


T = TypeVar("T")


@runtime_checkable
class Clock(Protocol):
    def now(self) -> int: ...


class Store(abc.ABC):
    @abc.abstractmethod
    def save(self, key: str, value: Any) -> None: ...

    @abc.abstractmethod
    def load(self, key: str) -> Any: ...

    @property
    @abc.abstractmethod
    def size(self) -> int: ...

    @classmethod
    def __subclasshook__(cls, other):
        if cls is Store:
            return all(any(n in b.__dict__ for b in other.__mro__)
                       for n in ("save", "load", "size")) or NotImplemented
        return NotImplemented


class Marker:
    def __init__(self, text):
        self.text = text


class FakeClock:
    def __init__(self):
        self.time = 0

    def now(self) -> int:
        self.time += 5
        return self.time


class MemoryStore(Store):
    def __init__(self, clock: Clock):
        self.clock, self.data = clock, {}

    def save(self, key, value):
        self.data[key] = self.clock.now(), value

    def load(self, key):
        return self.data[key]

    @property
    def size(self):
        return len(self.data)


class Repository(Generic[T]):
    def __init__(self, store: Store, owner: Annotated[str, Marker("user")], limit: int = 3):
        self.store, self.owner, self.limit = store, owner, limit

    def add(self, item: T) -> T:
        if self.store.size >= self.limit:
            raise PluginError(f"{self.owner} may keep {self.limit}")
        self.store.save(f"{self.owner}:{item}", item)
        return item


class Service:
    def __init__(self, items: Repository[str], clock: Clock):
        self.items, self.clock = items, clock


class Broken:
    def __init__(self, loop: "Loop"): ...


class Loop:
    def __init__(self, broken: Broken): ...


class Container:
    def __init__(self):
        self.providers: dict[Any, Callable[[], Any]] = {}
        self.values: dict[str, Any] = {}
        self.singletons: dict[Any, Any] = {}
        self.building: list[Any] = []

    def bind(self, interface, implementation):
        self.providers[interface] = implementation
        return self

    def get(self, wanted):
        if wanted in self.singletons:
            return self.singletons[wanted]
        target = self.providers.get(wanted, wanted)
        origin = typing.get_origin(target) or target
        if origin in self.building:
            names = [c.__name__ for c in self.building[self.building.index(origin):]]
            raise PluginError("circular: " + " -> ".join([*names, origin.__name__]))
        self.building.append(origin)
        try:
            hints = get_type_hints(origin.__init__, include_extras=True) if isinstance(origin, type) else {}
            arguments = {}
            for name, hint in hints.items():
                if name == "return":
                    continue
                if typing.get_origin(hint) is Annotated:
                    _, marker = typing.get_args(hint)
                    arguments[name] = self.values[marker.text]
                elif hint not in (int, str, float):
                    arguments[name] = self.get(hint)
            made = self.singletons[wanted] = origin(**arguments)
            return made
        finally:
            self.building.pop()


def main():
    print(sorted(Filter.registry), Filter["cut", "upper"], Filter["reverse"]("abc"))
    pipeline = UpperFilter() | CutFilter(6) | (Reverse() | CentreFilter(4))
    print(pipeline, "=>", pipeline("hello world"))
    for attempt in (lambda: type("Again", (Filter,), {}, name="cut"), lambda: Filter["nope"],
                    lambda: Filter()("x"),
                    lambda: types.new_class("Odd", (Filter,), {"colour": 1})):
        try:
            attempt()
        except (PluginError, KeyError, NotImplementedError, TypeError) as error:
            print(f"  {type(error).__name__}: {error}")
    dynamic = types.new_class("LowerFilter", (Filter,), {"aliases": ["quiet"]},
                              lambda ns: ns.update(__call__=lambda self, text: text.lower()))
    print(dynamic.__name__, Filter["quiet"]("LOUD"), dynamic.__mro__[1].__name__)

    shell = FilterShell()
    print(Shell, FilterShell, len(Shell), len(FilterShell), "f-apply" in FilterShell, "apply" in FilterShell)
    for line in ("echo a b", "f-apply shout,reverse make noise", "f-list", "help", "frob"):
        print(f"  {line}: {shell.run(line)}")
    print(shell.history, type(FilterShell).__name__, hasattr(Shell, "command"))

    container = Container().bind(Clock, FakeClock).bind(Store, MemoryStore)
    container.values["user"] = "ann"
    service = container.get(Service)
    print([service.items.add(word) for word in ("egg", "nest")], service.clock is service.items.store.clock)
    print(service.items.store.load("ann:nest"), service.clock.now(), service.items.store.size)
    service.items.add("more")
    for attempt in (lambda: service.items.add("too much"), lambda: container.get(Loop), lambda: Store(),
                    lambda: Container().get(Service)):
        try:
            attempt()
        except (PluginError, TypeError, KeyError) as error:
            print(f"  {type(error).__name__}: {error}")

    class Duck:
        size = 0

        def save(self, key, value): ...

        def load(self, key): ...

    print(isinstance(FakeClock(), Clock), isinstance(3, Clock), issubclass(Duck, Store),
          issubclass(dict, Store))
    print(Repository[int].__args__, Repository.__parameters__,
          typing.get_origin(Repository[int]) is Repository)
    print(Filter.__init_subclass__.__func__.__kwdefaults__, "typing" in sys.modules,
          Store.__abstractmethods__ >= {"load"})


if __name__ == "__main__":
    main()
