"""Evaluating annotations (`ForwardRef`, `get_type_hints`) and taking types apart (`get_origin`, `get_args`)."""

import collections.abc
import functools
import operator
import sys
import types

from _typing_core import Generic, ParamSpec, ParamSpecArgs, ParamSpecKwargs

from . import _forms
from ._aliases import _AnnotatedAlias, _BaseGenericAlias, _Final, _GenericAlias, _make_union
from ._checks import GenericAlias, _is_param_expr, _is_unpacked_typevartuple, _type_check

__name__ = "typing"

_sentinel = object()


class ForwardRef(_Final, _root=True):
    """A type given as a string, to be evaluated when asked for."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
                 "__forward_is_argument__", "__forward_is_class__", "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            # "*Ts" is an expression only inside a tuple.
            self.__forward_code__ = compile(f"({arg},)[0]" if arg[:1] == "*" else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_module__ = arg, module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns, type_params=_sentinel, *, recursive_guard):
        if type_params is _sentinel:
            type_params = ()
            _deprecation_warning_for_no_type_params_passed("typing.ForwardRef._evaluate")
        text = self.__forward_arg__
        if text in recursive_guard:
            return self             # it refers to itself
        if localns is globalns and self.__forward_evaluated__:
            return self.__forward_value__
        namespaces = self._namespaces(globalns, localns, type_params)
        found = _type_check(eval(self.__forward_code__, *namespaces), "Forward references must evaluate to types.",
                            is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(found, *namespaces, type_params, recursive_guard=recursive_guard | {text})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def _namespaces(self, globalns, localns, type_params):
        """The namespaces to evaluate in: given ones, the module's, and the type parameters where nothing hides them."""
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        module = self.__forward_module__
        if module is not None:
            globalns = getattr(sys.modules.get(module), "__dict__", globalns)
        if type_params:
            globalns, localns = {**globalns}, {**localns}
            for parameter in type_params:
                name = parameter.__name__
                if not self.__forward_is_class__ or name not in globalns:
                    globalns[name] = parameter
                    localns.pop(name, None)
        return globalns, localns

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if not (self.__forward_evaluated__ and other.__forward_evaluated__):
            return self.__forward_module__ == other.__forward_module__
        return self.__forward_value__ == other.__forward_value__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return _make_union(self, other)

    def __ror__(self, other):
        return _make_union(other, self)

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def _deprecation_warning_for_no_type_params_passed(funcname):
    import warnings
    warnings.warn(f"Failing to pass a value to the 'type_params' parameter of {funcname!r} is deprecated, as it leads to "
                  f"incorrect behaviour when calling {funcname} on a stringified annotation that references a PEP 695 "
                  "type parameter. It will be disallowed in Python 3.15.",
                  category=DeprecationWarning, stacklevel=3)


def _should_unflatten_callable_args(typ, args):
    """Whether the arguments of an alias of Callable need their list back.

    >>> P = ParamSpec('P')
    >>> alias = collections.abc.Callable[[int, str], bool]
    >>> _should_unflatten_callable_args(alias, alias.__args__)
    True
    >>> alias = collections.abc.Callable[P, bool]
    >>> _should_unflatten_callable_args(alias, alias.__args__)
    False
    """
    return typ.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0]))


def _eval_type(t, globalns, localns, type_params=_sentinel, *, recursive_guard=frozenset()):
    """Evaluate all forward references in a type."""
    if type_params is _sentinel:
        _deprecation_warning_for_no_type_params_passed("typing._eval_type")
        type_params = ()
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    if isinstance(t, GenericAlias):
        t = _with_forward_refs(t)
    args = tuple(_eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard)
                 for arg in t.__args__)
    if args == t.__args__:
        return t
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, args)
    if isinstance(t, GenericAlias):
        return _rebuilt(t, args)
    return t.copy_with(args)


def _rebuilt(alias, args):
    """A native alias like `alias` with other arguments."""
    if _should_unflatten_callable_args(alias, args):
        return alias.__origin__[args[:-1], args[-1]]
    result = alias.__origin__[args] if not isinstance(alias.__origin__, type) else GenericAlias(alias.__origin__, args)
    return _forms.Unpack[result] if alias.__unpacked__ else result


def _with_forward_refs(alias):
    """`list['int']` holds a plain string: make it a ForwardRef; and `*tuple[int, str]` an Unpack, as in typing's own."""
    if not alias.__unpacked__ and not any(isinstance(arg, str) for arg in alias.__args__):
        return alias
    return _rebuilt(alias, tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in alias.__args__))


# Reading annotations

_allowed_types = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                  types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class (its bases included), function or module, with strings evaluated.

    `Annotated`, `Required` and the like are removed unless `include_extras` is true.
    """
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = _class_hints(obj, globalns, localns) if isinstance(obj, type) else _object_hints(obj, globalns, localns)
    return hints if include_extras else {name: _strip_annotations(value) for name, value in hints.items()}


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        base_globals = getattr(sys.modules.get(base.__module__, None), "__dict__", {}) if globalns is None else globalns
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # Class variables must not hide globals: the names in annotations are those of the module, as a rule.
            base_globals, base_locals = base_locals, base_globals
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = {}
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            elif isinstance(value, str):
                value = ForwardRef(value, is_argument=False, is_class=True)
            hints[name] = _eval_type(value, base_globals, base_locals, getattr(base, "__type_params__", ()))
    return hints


def _object_hints(obj, globalns, localns):
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            wrapped = obj
            while hasattr(wrapped, "__wrapped__"):
                wrapped = wrapped.__wrapped__
            globalns = getattr(wrapped, "__globals__", {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if isinstance(obj, _allowed_types):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    hints, type_params = dict(annotations), getattr(obj, "__type_params__", ())
    for name, value in hints.items():
        if value is None:
            value = type(None)
        elif isinstance(value, str):
            # In a function or module ClassVar makes no sense; Final does at the top of a module.
            value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType), is_class=False)
        hints[name] = _eval_type(value, globalns, localns, type_params)
    return hints


def _strip_annotations(t):
    """Remove Annotated, Required, NotRequired and ReadOnly at all depths."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    origin = getattr(t, "__origin__", None)
    if origin is _forms.Required or origin is _forms.NotRequired or origin is _forms.ReadOnly:
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple(map(_strip_annotations, t.__args__))
        if args == t.__args__:
            return t
        if isinstance(t, _GenericAlias):
            return t.copy_with(args)
        return GenericAlias(origin, args) if isinstance(t, GenericAlias) else functools.reduce(operator.or_, args)
    return t


# Taking types apart

def get_origin(tp):
    """What was subscripted: `get_origin(list[int])` is list; None for what is no alias.

    >>> get_origin(Union[int, str]) is Union
    True
    """
    if isinstance(tp, _AnnotatedAlias):
        return _forms.Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """The arguments of an alias: `get_args(dict[str, int])` is (str, int).

    >>> get_args(Callable[[int, str], bool])
    ([<class 'int'>, <class 'str'>], <class 'bool'>)
    """
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        return ([*args[:-1]], args[-1]) if _should_unflatten_callable_args(tp, args) else args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()
