"""The decorator: collect the fields along the MRO, check them, add the methods, and rebuild the class for slots."""

import sys
from abc import update_abstractmethods

from . import _methods
from ._fields import _FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR, _FIELDS, MISSING, Field, _own_fields

__name__ = "dataclasses"

_PARAMS = "__dataclass_params__"


class _DataclassParams:
    """The arguments of the decorator."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: make fields of the annotated names, and the chosen methods from the fields."""
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    def wrap(cls):
        return _process_class(cls, params)
    return wrap if cls is None else wrap(cls)


def _process_class(cls, params):
    setattr(cls, _PARAMS, params)
    fields = _collect_fields(cls, params)
    setattr(cls, _FIELDS, fields)
    explicit_hash = _has_explicit_hash(cls)  # before __eq__ is added
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")

    arguments = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in arguments if f.init and not f.kw_only]
    keyword_only = [f for f in arguments if f.init and f.kw_only]
    own_init = params.init and "__init__" not in cls.__dict__
    _add_methods(cls, params, fields, explicit_hash)

    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in positional)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _methods.signature_text(cls, positional, keyword_only, own_init)
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, params.frozen, params.weakref_slot)
    if params.frozen:
        cls.__setattr__, cls.__delattr__ = _methods.frozen_methods(
            cls, [f for f in fields.values() if f._field_type is _FIELD])
    update_abstractmethods(cls)
    return cls


def _collect_fields(cls, params):
    """All fields by name: those of the bases first, each in the place where it was first declared."""
    fields, frozen_bases = {}, []
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            fields.update(inherited)
            frozen_bases.append(getattr(base, _PARAMS).frozen)
    for f in _own_fields(cls, params.kw_only):
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    annotated = cls.__dict__.get("__annotations__", {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotated:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if any(frozen_bases) and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if params.frozen and not all(frozen_bases):
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return fields


def _has_explicit_hash(cls):
    """A `__hash__` of None counts only if the user wrote it, not if defining `__eq__` put it there."""
    own = cls.__dict__
    return "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)


def _add_methods(cls, params, fields, explicit_hash):
    source = _methods.Source(getattr(sys.modules.get(cls.__module__), "__dict__", {}))
    instance = [f for f in fields.values() if f._field_type is _FIELD]
    compared = [f for f in instance if f.compare]
    arguments = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [f for f in arguments if not (f.init and f.kw_only)]
    keyword_only = [f for f in arguments if f.init and f.kw_only]
    if params.init:
        _methods.write_init(source, positional, keyword_only, params.frozen, hasattr(cls, "__post_init__"),
                            "__dataclass_self__" if "self" in fields else "self", params.slots)
    if params.repr:
        _methods.write_repr(source, [f for f in instance if f.repr])
    if params.eq:
        _methods.write_eq(source, compared)
    if params.order:
        _methods.write_order(source, compared)
    hashed = _hash_action(cls, params, explicit_hash)
    if hashed == "add":
        _methods.write_hash(source, [f for f in instance if (f.compare if f.hash is None else f.hash)])

    functions = source.compile(cls)
    if params.init:
        functions["__init__"].__annotations__ = _methods.init_annotations(positional, keyword_only)
    if params.repr:
        functions["__repr__"] = _methods.guard_repr(functions["__repr__"])
    for name, function in functions.items():
        if name == "__hash__" or name not in cls.__dict__:
            setattr(cls, name, function)
        elif name in ("__lt__", "__le__", "__gt__", "__ge__"):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} "
                            "Consider using functools.total_ordering")
    if hashed == "none":
        cls.__hash__ = None
    if params.frozen:
        for name in ("__setattr__", "__delattr__"):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    if "__replace__" not in cls.__dict__:
        from ._tools import _replace
        cls.__replace__ = _replace


def _hash_action(cls, params, explicit_hash):
    """What to do about `__hash__`: "add" one, set it to "none", or leave it (None)."""
    if params.unsafe_hash:
        if explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return "add"
    if not params.eq or explicit_hash:
        return None
    return "add" if params.frozen else "none"


# Slots

def _inherited_slots(cls):
    """The slots that a base already provides."""
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__")
        if slots is None:
            for name, offset in (("__dict__", "__dictoffset__"), ("__weakref__", "__weakrefoffset__")):
                if name in base.__dict__ or getattr(base, offset, 0):
                    yield name
        elif isinstance(slots, str):
            yield slots
        elif hasattr(slots, "__iter__") and not hasattr(slots, "__next__"):
            yield from slots
        else:
            raise TypeError(f"Slots of '{base.__name__}' cannot be determined")


def _with_slots(cls, frozen, weakref_slot):
    """A copy of the class with `__slots__`: they cannot be added to a class that exists."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = [name for name, f in namespace[_FIELDS].items() if f._field_type is _FIELD]
    inherited = set(_inherited_slots(cls))
    wanted = names + ["__weakref__"] if weakref_slot else names
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    result = type(cls)(cls.__name__, cls.__bases__, namespace)
    result.__qualname__ = cls.__qualname__
    if frozen:  # pickling would otherwise assign to the frozen attributes
        if "__getstate__" not in namespace:
            result.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            result.__setstate__ = _dataclass_setstate
    return result


def _instance_field_names(obj):
    return [name for name, f in getattr(obj, _FIELDS).items() if f._field_type is _FIELD]


def _dataclass_getstate(self):
    return [getattr(self, name) for name in _instance_field_names(self)]


def _dataclass_setstate(self, state):
    for name, value in zip(_instance_field_names(self), state):
        object.__setattr__(self, name, value)
