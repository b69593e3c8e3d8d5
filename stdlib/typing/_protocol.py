"""`Protocol`: classes whose instances are recognised by their attributes; and the ready-made protocols.

isinstance() works only for protocols marked `@runtime_checkable`, and looks at nothing but the presence of attributes,
found without running any code of the object's (`_getattr_static`).
"""

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping

from _typing_core import Generic, TypeVar

from ._checks import _caller, _generic_class_getitem

__name__ = "typing"

_TYPING_INTERNALS = frozenset({
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__",
})
_SPECIAL_NAMES = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__",
    "__firstlineno__",
})
EXCLUDED_ATTRIBUTES = _TYPING_INTERNALS | _SPECIAL_NAMES

# Classes that are protocols in all but name, and from which protocols may inherit.
_PROTO_ALLOWLIST = {
    "collections.abc": ["Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable",
                        "Sized", "Container", "Collection", "Reversible", "Buffer"],
    "contextlib": ["AbstractContextManager", "AbstractAsyncContextManager"],
}


def _get_protocol_attrs(cls):
    """The names of the members that a protocol and its base protocols define or annotate."""
    return {name for base in cls.__mro__[:-1] if base.__name__ not in ("Protocol", "Generic")
            for name in (*base.__dict__, *getattr(base, "__annotations__", ()))
            if not name.startswith("_abc_") and name not in EXCLUDED_ATTRIBUTES}


def _no_init_or_replace_init(self, *args, **kwargs):
    """`__init__` of protocols, and so of classes that inherit from one without an `__init__` of their own."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return  # already replaced
    cls.__init__ = next((base.__dict__["__init__"] for base in cls.__mro__
                         if base.__dict__.get("__init__", _no_init_or_replace_init) is not _no_init_or_replace_init),
                        object.__init__)
    cls.__init__(self, *args, **kwargs)


def _allow_reckless_class_checks(depth=2):
    """Whether abc or functools is asking: they test all classes against each other and must not get an error."""
    return _caller(depth, default=None) in ("abc", "functools", None)


def _type_check_issubclass_arg_1(arg):
    if not isinstance(arg, type):
        raise TypeError("issubclass() arg 1 must be a class")


def _getattr_static(obj, name):
    """The attribute as it stands in the instance or a class, without calling descriptors or `__getattr__`."""
    cls = type(obj)
    classes = [*cls.__mro__, *type.__dict__["__mro__"].__get__(obj)] if isinstance(obj, type) else cls.__mro__
    for base in classes:
        namespace = type.__dict__["__dict__"].__get__(base)
        if name in namespace:
            return namespace[name]
    for base in cls.__mro__:
        descriptor = type.__dict__["__dict__"].__get__(base).get("__dict__")
        if descriptor is not None and type(descriptor).__name__ == "getset_descriptor":
            attributes = descriptor.__get__(obj)
            if dict.__contains__(attributes, name):
                return dict.__getitem__(attributes, name)
            break
    raise AttributeError(name)


class _ProtocolMeta(ABCMeta):
    """Metaclass of protocols, and of every class that inherits from one."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif Protocol in bases or Generic in bases:
            for base in bases:
                if not (base in (object, Generic) or
                        base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ()) or
                        issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _allow_reckless_class_checks():
            if not getattr(cls, "_is_runtime_protocol", False):
                _type_check_issubclass_arg_1(other)
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _proto_hook:
                _type_check_issubclass_arg_1(other)
                names = str(sorted(cls.__non_callable_proto_members__, key=str))[1:-1]
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {names}.")
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _allow_reckless_class_checks():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = _getattr_static(instance, name)
            except AttributeError:
                return False
            # A method set to None is a refusal.
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


@classmethod
def _proto_hook(cls, other):
    """`__subclasshook__` of protocols: every member must be defined (not as None) along the MRO."""
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = getattr(base, "__annotations__", {})
            if (isinstance(annotations, Mapping) and name in annotations and issubclass(other, Generic)
                    and getattr(other, "_is_protocol", False)):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class of protocols: `class SupportsClose(Protocol): def close(self) -> None: ...`."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Class decorator: allow isinstance() and issubclass() with a protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    if isinstance(cls, _ProtocolMeta):
        data = set()
        for name in cls.__protocol_attrs__:
            try:
                if not callable(getattr(cls, name, None)):
                    data.add(name)
            except Exception as error:
                raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from error
        cls.__non_callable_proto_members__ = data
    return cls


def is_protocol(tp, /):
    """Whether `tp` is a protocol class (not merely a class that implements one).

    >>> is_protocol(SupportsInt), is_protocol(int)
    (True, False)
    """
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names of the members of a protocol.

    >>> get_protocol_members(SupportsInt)
    frozenset({'__int__'})
    """
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


T_co = TypeVar("T_co", covariant=True)


@runtime_checkable
class SupportsInt(Protocol):
    """Whatever `int()` accepts by `__int__`."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """Whatever `float()` accepts by `__float__`."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """Whatever `complex()` accepts by `__complex__`."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """Whatever `bytes()` accepts by `__bytes__`."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """Whatever can be used as an index."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """Whatever `abs()` accepts."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """Whatever `round()` accepts."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass
