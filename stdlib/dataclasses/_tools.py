"""Functions for dataclasses and their instances: `fields`, `asdict`, `astuple`, `replace`, `make_dataclass` …"""

import sys
from types import CodeType, EllipsisType, FunctionType, GenericAlias, NoneType, NotImplementedType

from ._fields import _FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR, _FIELDS, MISSING
from ._process import dataclass

__name__ = "dataclasses"

# Immutable and without parts: asdict() and astuple() need not copy them.
_ATOMIC_TYPES = frozenset({
    NoneType, bool, int, float, str, complex, bytes, EllipsisType, NotImplementedType, CodeType, type(len),
    FunctionType, type, range, property,
})


def fields(class_or_instance):
    """The fields of a dataclass, without class variables and init-only variables."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Whether `obj` is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) and not isinstance(obj, GenericAlias) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """A dict of field names and values, where dataclasses inside lists, tuples and dicts are converted as well."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def from_pairs(obj, pairs):
        return dict_factory(pairs)
    return _converted(obj, from_pairs)


def astuple(obj, *, tuple_factory=tuple):
    """A tuple of field values, where dataclasses inside lists, tuples and dicts are converted as well."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def from_pairs(obj, pairs):
        return tuple_factory([value for _, value in pairs])
    return _converted(obj, from_pairs)


def _converted(obj, build):
    """A deep copy of `obj` in which `build(instance, pairs)` takes the place of each dataclass instance."""
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        return build(obj, [(f.name, _converted(getattr(obj, f.name), build)) for f in fields(obj)])
    if kind is list:
        return [_converted(item, build) for item in obj]
    if kind is dict:
        return {_converted(key, build): _converted(value, build) for key, value in obj.items()}
    if issubclass(kind, tuple):
        items = [_converted(item, build) for item in obj]
        return kind(*items) if hasattr(kind, "_fields") else kind(items)
    if issubclass(kind, dict):
        pairs = ((_converted(key, build), _converted(value, build)) for key, value in obj.items())
        if not hasattr(kind, "default_factory"):
            return kind(pairs)
        result = kind(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    if issubclass(kind, list):
        return kind(_converted(item, build) for item in obj)
    from copy import deepcopy
    return deepcopy(obj)


def replace(obj, /, **changes):
    """A new object of the same class whose fields are those of `obj`, except for the changes."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for field in getattr(self, _FIELDS).values():
        name, kind = field.name, field._field_type
        if kind is _FIELD_CLASSVAR:
            continue
        if not field.init:
            if name in changes:
                raise TypeError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif name not in changes:
            if kind is _FIELD_INITVAR and field.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(self, name)
    return self.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """Create a dataclass from a name and fields, each `name`, `(name, type)` or `(name, type, Field)`."""
    from keyword import iskeyword
    from types import new_class
    body, annotations = dict(namespace or ()), {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, body[name] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    body["__annotations__"] = annotations
    cls = new_class(cls_name, bases, {}, lambda ns: ns.update(body))
    if module is None:
        module = sys._getframemodulename(1) or "__main__"
    cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
