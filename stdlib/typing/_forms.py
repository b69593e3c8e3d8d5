"""The special forms: names with a meaning for type checkers, most of them subscriptable."""

import types

from _typing_core import ParamSpec

from ._aliases import (_AnnotatedAlias, _ConcatenateGenericAlias, _GenericAlias, _LiteralGenericAlias, _SpecialForm,
                       _TypedCacheSpecialForm, _UnionGenericAlias, _UnpackGenericAlias)
from ._checks import _is_unpacked_typevartuple, _tp_cache, _type_check

__name__ = "typing"


class _AnyMeta(type):

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all; as a base class, it tells type checkers that a class has more attributes than can be seen."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


@_SpecialForm
def NoReturn(self, parameters):
    """The result of a function that never returns."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Never(self, parameters):
    """The type without values: that of a function that never returns, or of a branch never taken."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Self(self, parameters):
    """The class in which it is used, or the subclass in hand."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def LiteralString(self, parameters):
    """A str made only of literals of the program text, never of input."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def TypeAlias(self, parameters):
    """Marks an assignment as the definition of a type alias: `Numbers: TypeAlias = list[int]`."""
    raise TypeError(f"{self} is not subscriptable")


def _single(form, parameters, **options):
    return _GenericAlias(form, (_type_check(parameters, f"{form} accepts only single type.", **options),))


@_SpecialForm
def ClassVar(self, parameters):
    """Marks a class variable: `count: ClassVar[int] = 0`."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def Final(self, parameters):
    """Marks a name that must not be assigned again, or overridden."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def Required(self, parameters):
    """Marks a key of a TypedDict that must be there although `total=False`."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def NotRequired(self, parameters):
    """Marks a key of a TypedDict that may be missing."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def ReadOnly(self, parameters):
    """Marks a key of a TypedDict that must not be assigned."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def TypeGuard(self, parameters):
    """The result of a function that returns true only if its argument has the given type."""
    return _single(self, parameters)


@_SpecialForm
def TypeIs(self, parameters):
    """The result of a function that returns true exactly if its argument has the given type."""
    return _single(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """`Unpack[Ts]` is `*Ts` where that cannot be written; with a TypedDict, the type of `**kwargs`."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


def _flattened(parameters):
    """The members of a union: nested unions dissolved, repetitions dropped."""
    flat = []
    for parameter in parameters:
        if isinstance(parameter, (_UnionGenericAlias, types.UnionType)):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    return tuple(_deduplicate(flat))


def _deduplicate(items):
    try:
        return list(dict.fromkeys(items))
    except TypeError:  # unhashable
        result = []
        for item in items:
            if item not in result:
                result.append(item)
        return result


@_SpecialForm
def Union(self, parameters):
    """One of several types; `Union[X, Y]` is also written `X | Y`."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    parameters = _flattened(_type_check(parameter, "Union[arg, ...]: each arg must be a type.")
                            for parameter in parameters)
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


@_SpecialForm
def Optional(self, parameters):
    """`Optional[X]` is `X | None`."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """One of several values."""
    flat = []
    for parameter in parameters:
        flat.extend(parameter.__args__ if isinstance(parameter, _LiteralGenericAlias) else (parameter,))
    try:
        flat = [value for value, _ in dict.fromkeys((value, type(value)) for value in flat)]
    except TypeError:  # unhashable values are not allowed, but it is not for us to complain
        pass
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters put before those of a ParamSpec: `Callable[Concatenate[int, P], str]`."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    *items, last = parameters
    if not (last is ... or isinstance(last, ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    items = [_type_check(item, "Concatenate[arg, ...]: each arg must be a type.") for item in items]
    return _ConcatenateGenericAlias(self, (*items, last))


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Annotated(self, *params):
    """A type with metadata: `Annotated[int, Range(0, 10)]` is an int to type checkers."""
    if len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked_typevartuple(params[0]):
        # *Ts would be several types.
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


# The forms that are types by themselves, without arguments.
_PLAIN_FORMS = (LiteralString, NoReturn, Never, Self, TypeAlias)
