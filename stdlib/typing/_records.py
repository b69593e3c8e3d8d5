"""`NamedTuple`, `TypedDict` and `NewType`: types made from other types by a class statement or a call."""

import collections
import sys

from _typing_core import Generic

from ._aliases import _AnnotatedAlias, _GenericAlias, _make_union
from ._checks import _caller, _generic_class_getitem, _type_check

__name__ = "typing"

_sentinel = object()

# NamedTuple

_PROHIBITED = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                         "_field_types", "_make", "_replace", "_asdict", "_source"})
_SPECIAL = frozenset({"__module__", "__name__", "__annotations__", "__orig_bases__"})


def _make_nmtuple(name, types, module, defaults=()):
    """A namedtuple class with annotations."""
    types = {field: _type_check(annotation, f"field {field} annotation must be a type") for field, annotation in types}
    result = collections.namedtuple(name, types, defaults=defaults, module=module)
    result.__annotations__ = result.__new__.__annotations__ = types
    return result


class NamedTupleMeta(type):

    def __new__(cls, typename, bases, ns):
        assert _NamedTuple in bases
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        if bases.count(_NamedTuple) > 1:
            raise TypeError("duplicate base class tuple")
        types, with_default = ns.get("__annotations__", {}), []
        for field in types:
            if field in ns:
                with_default.append(field)
            elif with_default:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default "
                                f"field{'s' if len(with_default) > 1 else ''} {', '.join(with_default)}")
        result = _make_nmtuple(typename, types.items(), defaults=[ns[field] for field in with_default],
                               module=ns["__module__"])
        if Generic in bases:
            result = _with_generic_base(result, bases, ns)
        elif "__orig_bases__" in ns:
            result.__orig_bases__ = ns["__orig_bases__"]
        for key, value in ns.items():
            if key in _PROHIBITED:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in _SPECIAL:
                _add_attribute(result, typename, key, value)
        return result


def _with_generic_base(tuple_class, bases, ns):
    """The same class with Generic among its bases."""
    namespace = dict(tuple_class.__dict__)
    namespace["__orig_bases__"] = ns["__orig_bases__"]
    namespace["__class_getitem__"] = classmethod(_generic_class_getitem)
    bases = tuple(tuple if base is _NamedTuple else base for base in bases)
    return type(tuple_class.__name__, bases, namespace)


def _add_attribute(tuple_class, typename, key, value):
    """Put an attribute of the class body into the finished class, as if it had been there at once."""
    if key not in tuple_class._fields:
        setattr(tuple_class, key, value)
    set_name = getattr(type(value), "__set_name__", None)
    if set_name is not None:
        try:
            set_name(value, tuple_class, key)
        except BaseException as error:
            error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}")
            raise


def _warn_of_missing_fields(kind, subject, typename, example):
    """`kind(typename)` and `kind(typename, None)` meant no fields once."""
    import warnings
    warnings.warn(f"{subject} is deprecated and will be disallowed in Python 3.15. To create a {kind} class with 0 fields "
                  f"using the functional syntax, pass an empty {example}.", DeprecationWarning, stacklevel=3)


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """A namedtuple with types: the base of a class with annotated fields, or called with a list of (name, type)."""
    example = f"list, e.g. `{typename} = NamedTuple({typename!r}, [])`"
    if fields is _sentinel:
        if kwargs:
            import warnings
            warnings.warn("Creating NamedTuple classes using keyword arguments is deprecated and will be disallowed in "
                          "Python 3.15. Use the class-based or functional syntax instead.", DeprecationWarning,
                          stacklevel=2)
        else:
            _warn_of_missing_fields("NamedTuple", "Failing to pass a value for the 'fields' parameter", typename, example)
            fields = ()
    elif fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword "
                            "arguments")
        _warn_of_missing_fields("NamedTuple", "Passing `None` as the 'fields' parameter", typename, example)
        fields = ()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    result = _make_nmtuple(typename, kwargs.items() if fields is _sentinel else fields, module=_caller())
    result.__orig_bases__ = (NamedTuple,)
    return result


def _namedtuple_mro_entries(bases):
    assert NamedTuple in bases
    return (_NamedTuple,)


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = _namedtuple_mro_entries


# TypedDict

def _get_typeddict_qualifiers(annotation):
    """Required, NotRequired and ReadOnly, as far as they stand around a type."""
    from ._forms import NotRequired, ReadOnly, Required
    while True:
        if isinstance(annotation, _AnnotatedAlias):
            annotation = annotation.__origin__
            continue
        origin = getattr(annotation, "__origin__", None)
        if origin is not Required and origin is not NotRequired and origin is not ReadOnly:
            return
        yield origin
        annotation, = annotation.__args__


class _TypedDictMeta(type):

    def __new__(cls, name, bases, ns, total=True):
        """Create the class; called for the base TypedDict itself as well."""
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        real_bases = (Generic, dict) if any(issubclass(base, Generic) for base in bases) else (dict,)
        result = type.__new__(_TypedDictMeta, name, real_bases, ns)
        if not hasattr(result, "__orig_bases__"):
            result.__orig_bases__ = bases
        own = {key: _type_check(annotation, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type",
                                module=result.__module__)
               for key, annotation in ns.get("__annotations__", {}).items()}
        _set_keys(result, bases, own, total)
        if not hasattr(result, "__total__"):
            result.__total__ = total
        return result

    __call__ = dict  # instances are plain dicts

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _set_keys(cls, bases, own, total):
    """Set `__annotations__` and the sets of keys, from the bases and the class's own annotations."""
    from ._forms import NotRequired, ReadOnly, Required
    annotations, required, optional, readonly, mutable = {}, set(), set(), set(), set()
    for base in bases:
        inherited = base.__dict__
        annotations.update(inherited.get("__annotations__", {}))
        base_required, base_optional = inherited.get("__required_keys__", set()), inherited.get("__optional_keys__", set())
        required |= base_required
        optional = (optional - base_required) | base_optional
        required -= base_optional
        readonly |= inherited.get("__readonly_keys__", set())
        mutable |= inherited.get("__mutable_keys__", set())
    annotations.update(own)
    for key, annotation in own.items():
        qualifiers = set(_get_typeddict_qualifiers(annotation))
        is_required = total if not qualifiers & {Required, NotRequired} else Required in qualifiers
        (required if is_required else optional).add(key)
        (optional if is_required else required).discard(key)
        if ReadOnly in qualifiers:
            if key in mutable:
                raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
            readonly.add(key)
        else:
            mutable.add(key)
            readonly.discard(key)
    cls.__annotations__ = annotations
    cls.__required_keys__, cls.__optional_keys__ = frozenset(required), frozenset(optional)
    cls.__readonly_keys__, cls.__mutable_keys__ = frozenset(readonly), frozenset(mutable)


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """A dict type with known keys: the base of a class with annotated keys, or called with a dict of types.

    >>> Point = TypedDict('Point', {'x': int, 'y': int})
    >>> Point(x=1, y=2)
    {'x': 1, 'y': 2}
    """
    if fields is _sentinel or fields is None:
        subject = ("Failing to pass a value for the 'fields' parameter" if fields is _sentinel else
                   "Passing `None` as the 'fields' parameter")
        _warn_of_missing_fields("TypedDict", subject, typename,
                                f"dictionary, e.g. `{typename} = TypedDict({typename!r}, {{}})`")
        fields = {}
    namespace = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        namespace["__module__"] = module
    result = _TypedDictMeta(typename, (), namespace, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether `tp` is a class made by TypedDict.

    >>> is_typeddict(TypedDict('Film', {'title': str})), is_typeddict(dict)
    (True, False)
    """
    return isinstance(tp, _TypedDictMeta)


# NewType

class NewType:
    """`UserId = NewType('UserId', int)`: to type checkers a subclass of int; when running, a call returns its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        # A class that tells, when someone tries to subclass, what they may have wanted.
        superclass_name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{name} = NewType({name!r}, {superclass_name})`")
        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return _make_union(self, other)

    def __ror__(self, other):
        return _make_union(other, self)
