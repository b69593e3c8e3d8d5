"""Names for type annotations.

Where things are: type parameters and Generic in `_typing_core` (the syntax `[T]` needs them without this package); checks
and substitution in `_checks`; what `X[...]` evaluates to in `_aliases`; Union, Literal and other forms in `_forms`;
Protocol in `_protocol`; NamedTuple, TypedDict, NewType in `_records`; get_type_hints in `_hints`; decorators in
`_functions`.  Here are the aliases of classes of other modules, and all names together.
"""

import collections
import collections.abc

from _typing_core import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
                          TypeVarTuple)

from ._aliases import (_AnnotatedAlias, _BaseGenericAlias, _CallableGenericAlias, _CallableType,
                       _ConcatenateGenericAlias, _DeprecatedGenericAlias, _Final, _GenericAlias, _LiteralGenericAlias,
                       _NotIterable, _SpecialForm, _SpecialGenericAlias, _TupleType, _TypedCacheSpecialForm,
                       _make_union, _TypingEllipsis, _UnionGenericAlias, _UnpackGenericAlias)
from ._checks import (GenericAlias, _caches, _caller, _check_generic_specialization, _cleanups,
                      _collect_type_parameters, _generic_class_getitem, _generic_init_subclass, _is_dunder,
                      _is_param_expr, _is_typevar_like, _is_unpacked_typevartuple, _paramspec_prepare_subst,
                      _paramspec_subst, _tp_cache, _type_check, _type_convert, _type_repr, _typevar_subst,
                      _typevartuple_prepare_subst, _unpack_args)
from ._forms import (Annotated, Any, ClassVar, Concatenate, Final, Literal, LiteralString, Never, NoReturn,
                     NotRequired, Optional, ReadOnly, Required, Self, TypeAlias, TypeGuard, TypeIs, Union, Unpack,
                     _AnyMeta)
from ._functions import (_ASSERT_NEVER_REPR_MAX_LENGTH, _overload_dummy, _overload_registry, assert_never, assert_type, cast, clear_overloads,
                         dataclass_transform, final, get_overloads, no_type_check, no_type_check_decorator, overload,
                         override, reveal_type)
from ._hints import (ForwardRef, _eval_type, _should_unflatten_callable_args, _strip_annotations, get_args,
                     get_origin, get_type_hints)
from ._io import IO, AnyStr, BinaryIO, TextIO
from ._protocol import (_PROTO_ALLOWLIST, _SPECIAL_NAMES, _TYPING_INTERNALS, EXCLUDED_ATTRIBUTES, Protocol,
                        SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt,
                        SupportsRound, T_co, _allow_reckless_class_checks, _get_protocol_attrs,
                        _no_init_or_replace_init, _proto_hook, _ProtocolMeta, get_protocol_members, is_protocol,
                        runtime_checkable)
from ._records import (NamedTuple, NamedTupleMeta, NewType, TypedDict, _get_typeddict_qualifiers, _NamedTuple,
                       _namedtuple_mro_entries, _TypedDict, _TypedDictMeta, is_typeddict)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal",
    "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union",
    # abstract base classes
    "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator",
    "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized",
    "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager",
    # protocols
    "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
    "SupportsRound",
    # classes
    "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple",
    "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO",
    # the rest
    "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args",
    "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict",
    "LiteralString", "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn",
    "NotRequired", "overload", "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType",
    "Unpack",
]

TYPE_CHECKING = False  # type checkers take it for True
Text = str

_alias = _SpecialGenericAlias

Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
ByteString = _DeprecatedGenericAlias(collections.abc.ByteString, 0, removal_version=(3, 14))
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Generator = _alias(collections.abc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(type(None),))
Type = _alias(type, 1, inst=False, name="Type")

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)


def __getattr__(attr):
    """Aliases of modules that few annotations need: made when first asked for."""
    if attr in ("Pattern", "Match"):
        import re
        obj = _alias(getattr(re, attr), 1)
    elif attr in ("ContextManager", "AsyncContextManager"):
        import contextlib
        obj = _alias(getattr(contextlib, f"Abstract{attr}"), 2, name=attr, defaults=(bool | None,))
    elif attr == "_collect_parameters":
        import warnings
        warnings.warn("The private _collect_parameters function is deprecated and will be removed in a future version of "
                      "Python. Any use of private functions is discouraged and may break in the future.",
                      DeprecationWarning, stacklevel=2)
        return _collect_type_parameters
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = obj
    return obj
