"""What a field is, and which annotations make one.

An annotation may be a string; whether it means ClassVar, InitVar or KW_ONLY is then decided by its first name alone,
looked up in the module of the class, and never by evaluating it.
"""

import sys
from reprlib import recursive_repr
from types import GenericAlias, MappingProxyType

__name__ = "dataclasses"

_FIELDS = "__dataclass_fields__"


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FIELD_BASE:
    """The kinds of fields; compared by identity."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_EMPTY_METADATA = MappingProxyType({})


class InitVar:
    """`InitVar[T]`: a parameter of `__init__` that is handed to `__post_init__` instead of being stored."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        plain = isinstance(self.type, type) and not isinstance(self.type, GenericAlias)
        return f"dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """Describes one field; made by `field()` or by the decorator, read through `fields()`."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return ("Field("
                f"name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        """Pass the call on: a default that is a descriptor would have got it, had it not been wrapped."""
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name is not None:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Describe a field of a dataclass beyond its type: assign the result in the class body."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# Reading annotations

def _means(annotation, cls, module, is_target):
    """Whether an annotation of `cls` is what `is_target` accepts, or a string that starts with a name for it.

    `prefix.name` is believed only if `prefix` is `module`, which defines the target.
    """
    if not isinstance(annotation, str):
        return is_target(annotation)
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    name, rest = _split_name(annotation)
    if rest.startswith("."):
        namespace = module.__dict__ if namespace.get(name) is module else {}
        name, _ = _split_name(rest[1:])
    return is_target(namespace.get(name))


def _split_name(text):
    """The word at the beginning of `text`, and what follows it."""
    text = text.lstrip()
    end = next((index for index, char in enumerate(text) if not (char.isalnum() or char == "_")), len(text))
    return text[:end], text[end:].lstrip()


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _annotation_is_kw_only(annotation, cls):
    return _means(annotation, cls, sys.modules["dataclasses"], _is_kw_only)


def _kind_of(annotation, cls):
    """Field, class variable or init-only variable?"""
    typing = sys.modules.get("typing")  # not loaded: no annotation can be a ClassVar
    if typing is not None:
        def is_classvar(annotation):
            return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar
        if _means(annotation, cls, typing, is_classvar):
            return _FIELD_CLASSVAR
    if _means(annotation, cls, sys.modules["dataclasses"], _is_initvar):
        return _FIELD_INITVAR
    return _FIELD


def _field_of(cls, name, annotation, kw_only):
    """The Field for one annotation of the class body."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        result = default
    else:
        if type(default).__name__ == "member_descriptor":  # a slot of that name is no default
            default = MISSING
        result = field(default=default)
    result.name, result.type = name, annotation
    result._field_type = kind = _kind_of(annotation, cls)
    if kind is not _FIELD and result.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if kind is _FIELD_CLASSVAR:
        if result.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif result.kw_only is MISSING:
        result.kw_only = kw_only
    if kind is _FIELD and result.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(result.default)} for field {name} is not allowed: use "
                         "default_factory")
    return result


def _own_fields(cls, kw_only):
    """The fields that the class body itself declares, in order."""
    own, seen_kw_only = [], False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _annotation_is_kw_only(annotation, cls):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = kw_only = True
        else:
            own.append(_field_of(cls, name, annotation, kw_only))
    return own
