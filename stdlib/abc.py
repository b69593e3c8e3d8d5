"""Abstract base classes: `ABCMeta`, `abstractmethod` and their helpers.

`isinstance(x, SomeABC)` on a class seen before does not even come here: `_abc` remembers answers about classes for as
long as they stay what they are.  Beyond that each ABC keeps one table from a weak reference to the class to the verdict.
`True` stays true for ever; a negative verdict is the registration count at
which it was reached, and is stale as soon as any class has been registered anywhere.
"""

from _abc import cache_answers_of, forget, get_pattern_kind, remember, set_pattern_kind
from _weakref import ref

_registrations = 0


def abstractmethod(funcobj):
    """Mark a method that concrete subclasses must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Old spelling of `@classmethod @abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """Old spelling of `@staticmethod @abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """Old spelling of `@property @abstractmethod`."""

    __isabstractmethod__ = True


def get_cache_token():
    """Return a value that changes whenever a class is registered with any ABC."""
    return _registrations


class _Verdicts:
    """What one ABC knows about other classes; every class is held weakly."""

    __slots__ = ("registered", "known")

    def __init__(self):
        self.registered = {}  # weak reference -> None, in order of registration
        self.known = {}       # weak reference -> True, or the registration count of a negative verdict

    def learn(self, subclass, verdict):
        known = self.known
        known[ref(subclass, lambda dead: known.pop(dead, None))] = verdict


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
        cls.__abstractmethods__ = frozenset(abstract | _inherited_abstract_names(cls))
        cls._abc_impl = _Verdicts()
        return cls

    def register(cls, subclass):
        """Declare `subclass` a virtual subclass; return it, so that this works as a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        registered = cls._abc_impl.registered
        registered[ref(subclass, lambda dead: registered.pop(dead, None))] = None
        _registrations += 1
        forget()
        kind = get_pattern_kind(cls)
        if kind:
            set_pattern_kind(subclass, kind)
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        verdict = cls._abc_impl.known.get(ref(subclass))
        actual = type(instance)
        if verdict is True or actual is subclass:
            if verdict is not True and verdict != _registrations:
                return cls.__subclasscheck__(subclass)
            remember(cls, subclass, verdict is True)
            return verdict is True
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        impl = cls._abc_impl
        verdict = impl.known.get(ref(subclass))
        if verdict is True or verdict == _registrations:
            remember(cls, subclass, verdict is True)
            return verdict is True
        count = _registrations  # the search below may run code that registers
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = _is_subclass(cls, subclass, impl)
        elif not isinstance(answer, bool):
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        impl.learn(subclass, answer or count)
        if answer or count == _registrations:
            remember(cls, subclass, answer)
        return answer

    def _dump_registry(cls, file=None):
        """Print what this ABC knows."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        impl = cls._abc_impl
        impl = cls._abc_impl
        positive = {key for key, verdict in impl.known.items() if verdict is True}
        print(f"_abc_registry: {set(impl.registered)!r}", file=file)
        print(f"_abc_cache: {positive!r}", file=file)
        print(f"_abc_negative_cache: {set(impl.known) - positive!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget every registered class (for tests of registration itself)."""
        cls._abc_impl.registered.clear()
        forget()

    def _abc_caches_clear(cls):
        """Forget every verdict."""
        cls._abc_impl.known.clear()
        forget()


cache_answers_of(ABCMeta.__instancecheck__, ABCMeta.__subclasscheck__)


def _is_subclass(cls, subclass, impl):
    if cls in getattr(subclass, "__mro__", ()):
        return True
    for weak in list(impl.registered):
        registered = weak()
        if registered is not None and issubclass(subclass, registered):
            return True
    return any(issubclass(subclass, child) for child in cls.__subclasses__())


def _inherited_abstract_names(cls):
    return {name for base in cls.__bases__ for name in getattr(base, "__abstractmethods__", ())
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False)}


def update_abstractmethods(cls):
    """Recompute `cls.__abstractmethods__` after methods were added to the class; return the class."""
    if hasattr(cls, "__abstractmethods__"):
        own = {name for name, value in cls.__dict__.items() if getattr(value, "__isabstractmethod__", False)}
        cls.__abstractmethods__ = frozenset(own | _inherited_abstract_names(cls))
    return cls


class ABC(metaclass=ABCMeta):
    """Inherit from this to be an abstract base class without naming the metaclass."""

    __slots__ = ()
