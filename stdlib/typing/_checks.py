"""Checks and conversions of type arguments, and the substitution of type parameters by them.

Everything that `X[...]` of any kind has in common.  A string argument becomes a ForwardRef, None becomes NoneType; apart
from that nearly any object is accepted, because checking types is not the business of the running program.
"""

import functools
import sys
import types

from _typing_core import Generic, NoDefault, ParamSpec, TypeVar, TypeVarTuple

GenericAlias = type(list[int])

__name__ = "typing"

_cleanups = []
_caches = {}


def _tp_cache(func=None, /, *, typed=False):
    """Decorator: remember results, but only where all arguments are hashable."""
    def decorator(func):
        cached = functools.lru_cache(typed=typed)(func)
        _caches[func] = cached
        _cleanups.append(cached.cache_clear)

        @functools.wraps(func)
        def inner(*args, **kwds):
            try:
                return cached(*args, **kwds)
            except TypeError:
                pass  # unhashable, or a real error: then it comes again
            return func(*args, **kwds)
        return inner
    return decorator if func is None else decorator(func)


def _caller(depth=1, default="__main__"):
    """The name of the module `depth` frames above the function that asks."""
    return sys._getframemodulename(depth + 1) or default


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None becomes NoneType, a string becomes a ForwardRef."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        from ._hints import ForwardRef
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """Convert `arg`; raise TypeError for what clearly cannot be a type there: a bare special form, a tuple.

    ClassVar and Final are allowed only where annotations of classes are checked.
    """
    from . import _forms
    from ._aliases import _GenericAlias, _SpecialForm
    from ._protocol import Protocol
    if isinstance(arg, type) and arg is not Generic and arg is not Protocol:
        return arg
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias):
        invalid = [Generic, Protocol]
        if not allow_special_forms:
            invalid.append(_forms.ClassVar)
            if is_argument:
                invalid.append(_forms.Final)
        if any(arg.__origin__ is form for form in invalid):
            raise TypeError(f"{arg} is not valid as type argument")
    if isinstance(arg, _SpecialForm):
        allowed = _forms._PLAIN_FORMS
        if arg in allowed or allow_special_forms and arg in (_forms.ClassVar, _forms.Final):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    """How a type is shown inside another: classes by qualified name, most other things by repr."""
    if isinstance(obj, tuple):  # the arguments for a ParamSpec
        return f"[{', '.join(map(_type_repr, obj))}]"
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return repr(obj)


# Type parameters

def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, "__typing_is_unpacked_typevartuple__", False)


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _is_param_expr(arg):
    """Whether `arg` can take the place of a ParamSpec."""
    from ._aliases import _ConcatenateGenericAlias
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _type_parameters_in(args):
    """All type parameters in the arguments, in order, repeatedly if they are."""
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):  # the arguments for a ParamSpec
            yield from _type_parameters_in(arg)
        elif hasattr(arg, "__typing_subst__"):
            yield arg, True
        else:
            for parameter in getattr(arg, "__parameters__", ()):
                yield parameter, False


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The distinct type parameters in the arguments, in order of first appearance.

    >>> T = TypeVar('T')
    >>> _collect_type_parameters((list[T], T))
    (~T,)
    """
    parameters, default_seen, unpacked_seen = {}, False, False
    for parameter, direct in _type_parameters_in(args):
        if parameter in parameters:
            continue
        if direct and enforce_default_ordering:
            if parameter.has_default():
                if unpacked_seen:
                    raise TypeError("Type parameter with a default follows TypeVarTuple")
                default_seen = True
            elif default_seen:
                raise TypeError(f"Type parameter {parameter!r} without a default follows type parameter with a default")
        if not direct and isinstance(parameter, TypeVarTuple) and enforce_default_ordering:
            unpacked_seen = True
        parameters[parameter] = None
    return tuple(parameters)


def _check_generic_specialization(cls, arguments):
    """Raise TypeError unless `cls` takes that many arguments."""
    parameters = cls.__parameters__
    expected, actual = len(parameters), len(arguments)
    if not expected:
        raise TypeError(f"{cls} is not a generic class")
    if actual == expected:
        return
    if actual < expected:
        if parameters[actual].has_default():
            return  # as all parameters after it then have
        required = expected - sum(parameter.has_default() for parameter in parameters[actual:])
        raise TypeError(f"Too few arguments for {cls}; actual {actual}, expected at least {required}")
    raise TypeError(f"Too many arguments for {cls}; actual {actual}, expected {expected}")


def _unpack_args(*args):
    """Replace unpacked tuples of known length by their items."""
    result = []
    for arg in args:
        items = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if items is not None and not (items and items[-1] is ...):
            result.extend(items)
        else:
            result.append(arg)
    return result


# Substitution.  `prepare` arranges the arguments so that each parameter finds its own at its index; `subst` checks one.

def _typevar_subst(self, arg):
    from . import _forms
    from ._aliases import _GenericAlias
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if (isinstance(arg, _GenericAlias) and arg.__origin__ is _forms.Unpack or
            isinstance(arg, GenericAlias) and getattr(arg, "__unpacked__", False)):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(item, "Expected a type.") for item in arg)
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    index = parameters.index(self)
    if index == len(args) and self.has_default():
        args = (*args, self.__default__)
    if index >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(parameters) == 1 and not _is_param_expr(args[0]):
        assert index == 0
        return (args,)  # X[int, str] means X[[int, str]] where there is nothing but the ParamSpec
    if isinstance(args[index], list):
        args = (*args[:index], tuple(args[index]), *args[index + 1:])
    return args


def _typevartuple_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    index = parameters.index(self)
    if any(isinstance(parameter, TypeVarTuple) for parameter in parameters[index + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    actual, before, after = len(args), index, len(parameters) - index - 1
    unbounded = filler = None
    for position, arg in enumerate(args):
        items = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if items and len(items) == 2 and items[-1] is ...:
            if unbounded is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            unbounded, filler = position, items[0]
    left, right = before, after  # how many of the arguments go to the other parameters
    if unbounded is not None:    # *tuple[X, ...] supplies as many X as are missing on either side
        left, right = min(before, unbounded), min(after, actual - unbounded - 1)
    elif left + right > actual:
        raise TypeError(f"Too few arguments for {alias}; actual {actual}, expected at least {len(parameters) - 1}")
    if left == actual - right and self.has_default():
        replacement = _unpack_args(self.__default__)
    else:
        replacement = args[left:actual - right]
    return (*args[:left], *[filler] * (before - left), replacement, *[filler] * (after - right),
            *args[actual - right:])


# Generic

@_tp_cache
def _generic_class_getitem(cls, args):
    """`cls[args]` for Generic, Protocol and the classes derived from them."""
    from ._aliases import _GenericAlias
    from ._protocol import Protocol
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(map(_type_convert, args))
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(map(_is_typevar_like, args)):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification "
                            "variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    for parameter in cls.__parameters__:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_generic_specialization(cls, args)
    flat = []
    for parameter, arg in zip(cls.__parameters__, args):
        if isinstance(parameter, TypeVarTuple):
            flat.extend(arg)
        else:
            flat.append(arg)
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls, *args, **kwargs):
    """Find the type parameters of a new class; those of `Generic[...]` must include all that other bases use."""
    from ._aliases import _GenericAlias
    from ._records import _TypedDictMeta
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    original_bases = cls.__dict__.get("__orig_bases__")
    if original_bases is None:
        if Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta:
            raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = ()
        return
    if Generic in original_bases:
        raise TypeError("Cannot inherit from plain Generic")
    used = _collect_type_parameters(original_bases)
    declared = None
    for base in original_bases:
        if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
            if declared is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            declared = base.__parameters__
    if declared is not None:
        missing = ", ".join(str(parameter) for parameter in used if parameter not in declared)
        if missing:
            raise TypeError(f"Some type variables ({missing}) are not listed in Generic[{', '.join(map(str, declared))}]")
        used = declared
    cls.__parameters__ = tuple(used)
