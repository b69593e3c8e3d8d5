"""Type parameters, type aliases and Generic: what the syntax `def f[T]`, `class C[T]`, `type A = …` creates.

The interpreter calls the `make_…` functions at the end; each `evaluate_…` argument is None or a function without
parameters, called when the bound (constraints, default, value) is first looked at.  This module does not import
typing, where substitution and checking live, until one of them is needed.
"""

import sys

try:
    from _typing import make_union
except ImportError:
    def make_union(left, right):
        return _typing().Union[left, right]

__name__ = "typing"

_GenericAlias = type(list[int])


def _typing():
    import typing
    return typing


def _caller_module():
    """The module that called the constructor that called this."""
    return sys._getframemodulename(2)


class NoDefaultType:
    """The type of NoDefault, which stands for "this type parameter has no default"."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("NoDefaultType takes no arguments")
        return globals().get("NoDefault") or object.__new__(cls)

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = NoDefaultType()


class _Lazy:
    """A read-only attribute: kept in the slot of that name, or computed by the function in the slot `_evaluate_…`."""

    def __init__(self, slot):
        self.value = slot
        self.evaluate = f"_evaluate{slot}"

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        evaluate = getattr(instance, self.evaluate)
        if evaluate is not None:
            object.__setattr__(instance, self.value, evaluate())
            object.__setattr__(instance, self.evaluate, None)
        return getattr(instance, self.value)

    def __set__(self, instance, value):
        raise AttributeError(f"attribute {self.name!r} of 'typing.{type(instance).__name__}' objects is not writable")

    def __delete__(self, instance):
        self.__set__(instance, None)


class _ReadOnly:
    """A read-only view of a slot."""

    def __init__(self, slot):
        self.slot = slot

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.slot)

    def __set__(self, instance, value):
        raise AttributeError("readonly attribute")

    def __delete__(self, instance):
        raise AttributeError("readonly attribute")


class _Final:
    """No subclasses, and no use of instances as bases."""

    __slots__ = ()

    def __init_subclass__(cls, *args, _root=False, **kwargs):
        if not _root:
            raise TypeError(f"type 'typing.{cls.__bases__[0].__name__}' is not an acceptable base type")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class _Parameter(_Final, _root=True):
    """What TypeVar, ParamSpec and TypeVarTuple share: a name and perhaps a default."""

    __slots__ = ("_name", "_default", "_evaluate_default", "__dict__", "__weakref__")
    __name__ = _ReadOnly("_name")
    __default__ = _Lazy("_default")

    def _set(self, name, default, evaluate_default, module):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__.lower()}() argument 'name' must be str, not {type(name).__name__}")
        self._name, self._default, self._evaluate_default = name, default, evaluate_default
        self.__module__ = module

    def has_default(self):
        """Whether there is a default."""
        return self._evaluate_default is not None or self._default is not NoDefault

    def __reduce__(self):
        return self._name


class _Variant(_Parameter, _root=True):
    """What TypeVar and ParamSpec share: variance and a bound."""

    __slots__ = ("_covariant", "_contravariant", "_infer_variance", "_bound", "_evaluate_bound")
    __covariant__ = _ReadOnly("_covariant")
    __contravariant__ = _ReadOnly("_contravariant")
    __infer_variance__ = _ReadOnly("_infer_variance")
    __bound__ = _Lazy("_bound")

    def _set_variance(self, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self._covariant, self._contravariant = bool(covariant), bool(contravariant)
        self._infer_variance = bool(infer_variance)

    def _set_bound(self, bound, evaluate_bound=None):
        if bound is not None:
            bound = _typing()._type_check(bound, "Bound must be a type.")
        self._bound, self._evaluate_bound = bound, evaluate_bound

    def __repr__(self):
        if self._infer_variance:
            return self._name
        return f"{'+' if self._covariant else '-' if self._contravariant else '~'}{self._name}"

    def __or__(self, other):
        return _typing().Union[self, other]

    def __ror__(self, other):
        return _typing().Union[other, self]


class TypeVar(_Variant, _root=True):
    """A type variable: stands for one type, limited by a bound or to certain types (constraints) if given."""

    __slots__ = ("_constraints", "_evaluate_constraints")
    __constraints__ = _Lazy("_constraints")

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        self._set(name, default, None, _caller_module())
        self._set_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._set_bound(bound)
        self._constraints, self._evaluate_constraints = constraints, None
        return self

    def __typing_subst__(self, arg):
        return _typing()._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        index = alias.__parameters__.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return *args, self.__default__
        expected = sum(not parameter.has_default() for parameter in alias.__parameters__)
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {expected}")


class ParamSpec(_Variant, _root=True):
    """A parameter specification: stands for the parameters of a callable."""

    __slots__ = ()

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        self._set(name, default, None, _caller_module())
        self._set_variance(covariant, contravariant, infer_variance)
        self._set_bound(bound)
        return self

    @property
    def args(self):
        """The positional parameters: `*args: P.args`."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """The keyword parameters: `**kwargs: P.kwargs`."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return _typing()._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._paramspec_prepare_subst(self, alias, args)


class _ParamSpecPart(_Final, _root=True):

    __slots__ = ("_origin", "__weakref__")
    __origin__ = _ReadOnly("_origin")
    __hash__ = None

    def __init__(self, origin):
        self._origin = origin

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self._origin == other._origin

    def __repr__(self):
        origin = self._origin
        name = origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)
        return f"{name}.{self._suffix}"


class ParamSpecArgs(_ParamSpecPart, _root=True):
    """`P.args`."""

    __slots__ = ()
    _suffix = "args"


class ParamSpecKwargs(_ParamSpecPart, _root=True):
    """`P.kwargs`."""

    __slots__ = ()
    _suffix = "kwargs"


class TypeVarTuple(_Parameter, _root=True):
    """A type variable tuple: stands for any number of types; used unpacked, `*Ts`."""

    __slots__ = ()

    def __new__(cls, name, *, default=NoDefault):
        self = object.__new__(cls)
        self._set(name, default, None, _caller_module())
        return self

    def __iter__(self):
        yield _typing().Unpack[self]

    def __repr__(self):
        return self._name

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._typevartuple_prepare_subst(self, alias, args)


class TypeAliasType(_Final, _root=True):
    """A type alias, as the `type` statement creates it; its value is computed when first looked at."""

    __slots__ = ("_name", "_value", "_evaluate_value", "_type_params", "__dict__", "__weakref__")
    __name__ = _ReadOnly("_name")
    __value__ = _Lazy("_value")
    __type_params__ = _ReadOnly("_type_params")

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self = object.__new__(cls)
        self._set(name, value, None, type_params, _caller_module())
        return self

    def _set(self, name, value, evaluate_value, type_params, module):
        put = object.__setattr__
        put(self, "_name", name)
        put(self, "_value", value)
        put(self, "_evaluate_value", evaluate_value)
        put(self, "_type_params", type_params)
        self.__dict__["__module__"] = module

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r} and no __dict__ for setting new "
                             "attributes")

    @property
    def __parameters__(self):
        """The type parameters, with each TypeVarTuple unpacked."""
        return tuple([part for parameter in self._type_params
                      for part in (parameter if isinstance(parameter, TypeVarTuple) else (parameter,))])

    def __getitem__(self, args):
        if not self._type_params:
            raise TypeError("Only generic type aliases are subscriptable")
        return _GenericAlias(self, args)

    def __repr__(self):
        return self._name

    def __or__(self, other):
        return make_union(self, other)

    def __ror__(self, other):
        return make_union(other, self)

    def __reduce__(self):
        return self._name


class Generic:
    """Base class of generic classes: `class Stack(Generic[T])`, or in newer syntax `class Stack[T]`."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, *args, **kwargs):
        return _typing()._generic_class_getitem(cls, *args, **kwargs)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        _typing()._generic_init_subclass(cls, *args, **kwargs)


# Called by the interpreter.

def make_typevar(name, evaluate_bound=None, evaluate_constraints=None, evaluate_default=None):
    """The TypeVar of `[T]`, `[T: bound]`, `[T: (constraint, …)]` or `[T = default]`."""
    self = object.__new__(TypeVar)
    self._set(name, NoDefault, evaluate_default, "typing")
    self._set_variance(False, False, True)
    self._set_bound(None, evaluate_bound)
    self._constraints, self._evaluate_constraints = (), evaluate_constraints
    return self


def make_paramspec(name, evaluate_default=None):
    """The ParamSpec of `[**P]`."""
    self = object.__new__(ParamSpec)
    self._set(name, NoDefault, evaluate_default, "typing")
    self._set_variance(False, False, True)
    self._set_bound(None)
    return self


def make_typevartuple(name, evaluate_default=None):
    """The TypeVarTuple of `[*Ts]`."""
    self = object.__new__(TypeVarTuple)
    self._set(name, NoDefault, evaluate_default, "typing")
    return self


def make_type_alias(name, type_params, evaluate_value):
    """The alias of `type name[type_params] = value`."""
    self = object.__new__(TypeAliasType)
    self._set(name, None, evaluate_value, type_params or (), _caller_module())
    return self


def subscript_generic(type_params):
    """`Generic[type_params]`, the implicit base of `class C[type_params]`."""
    arguments = [part for parameter in type_params
                 for part in (parameter if isinstance(parameter, TypeVarTuple) else (parameter,))]
    return Generic[tuple(arguments)]
