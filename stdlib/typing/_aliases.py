"""The objects that subscripted generics and special forms are.

`_SpecialForm` is what has no meaning as a class (Union, Literal, …); `_SpecialGenericAlias` stands for a class of
another module (List, Mapping, …); `_GenericAlias` is either of them, or a user's generic class, with arguments.
"""

import collections.abc
import functools
import operator
import types

from _typing_core import Generic, ParamSpec, TypeVarTuple

from ._checks import (GenericAlias, _collect_type_parameters, _is_dunder, _is_param_expr, _is_unpacked_typevartuple,
                      _tp_cache, _type_check, _type_convert, _type_repr, _unpack_args)

__name__ = "typing"


class _Final:
    """Mix-in: the class can be subclassed only in this module."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """Mix-in: undo the `__iter__` that aliases have for unpacking."""

    __slots__ = ()
    __iter__ = None


class _SpecialForm(_Final, _NotIterable, _root=True):
    # A form defined by a function that says what subscripting it gives; this class is that function's decorator.
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return _make_union(self, other)

    def __ror__(self, other):
        return _make_union(other, self)

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _TypedCacheSpecialForm(_SpecialForm, _root=True):
    """A special form whose cache tells 1 from True, and that hands its arguments on one by one."""

    def __getitem__(self, parameters):
        return self._getitem(self, *parameters if isinstance(parameters, tuple) else (parameters,))


def _make_union(left, right):
    from ._forms import Union
    return Union[left, right]


class _BaseGenericAlias(_Final, _root=True):
    """A stand-in for the class `__origin__`: attributes, calls and inheritance go there."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None  # looked at by abc's machinery before a class exists

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:  # slots, or a class that refuses
            pass
        return result

    def __mro_entries__(self, bases):
        """The class itself, followed by Generic unless a later base brings it."""
        result = [] if self.__origin__ in bases else [self.__origin__]
        if not any(_brings_generic(base, bases) for base in bases[bases.index(self) + 1:]):
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        # Copying and pickling look for dunder names on half-made objects.
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_defaults"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__()) | {attr for attr in dir(self.__origin__) if not _is_dunder(attr)})


def _brings_generic(base, bases):
    """Whether a base makes the class a subclass of Generic."""
    if isinstance(base, _BaseGenericAlias):
        return True
    if isinstance(base, type):
        return issubclass(base, Generic)
    entries = getattr(base, "__mro_entries__", lambda bases: ())(bases)
    return isinstance(entries, tuple) and any(isinstance(entry, type) and issubclass(entry, Generic)
                                              for entry in entries)


class _GenericAlias(_BaseGenericAlias, _root=True):
    """`origin[args]`; `_name` is set if it is to be shown as `typing.Name[args]`."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = tuple(... if arg is _TypingEllipsis else arg for arg in args)
        # Generic and Protocol declare an order, which everything else only uses.
        self.__parameters__ = _collect_type_parameters(
            args, enforce_default_ordering=origin is Generic or getattr(origin, "__name__", "") == "Protocol"
            and getattr(origin, "__module__", "") == "typing")
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return _make_union(self, right)

    def __ror__(self, left):
        return _make_union(left, self)

    @_tp_cache
    def __getitem__(self, args):
        """Give the free parameters of this alias values."""
        from ._protocol import Protocol
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = (args,)
        args = _unpack_args(*map(_type_convert, args))
        return self.copy_with(self._determine_new_args(tuple(args)))

    def _determine_new_args(self, args):
        parameters = self.__parameters__
        for parameter in parameters:
            prepare = getattr(parameter, "__typing_prepare_subst__", None)
            if prepare is not None:
                args = prepare(self, args)
        if len(args) != len(parameters):
            raise TypeError(f"Too {'many' if len(args) > len(parameters) else 'few'} arguments for {self}; "
                            f"actual {len(args)}, expected {len(parameters)}")
        return tuple(self._make_substitution(self.__args__, dict(zip(parameters, args))))

    def _make_substitution(self, args, values):
        """The arguments with each type parameter replaced by its value."""
        result = []
        for old in args:
            new = old if isinstance(old, type) else _substituted(old, values)
            if isinstance(old, tuple):  # for a ParamSpec
                result.append(tuple(self._make_substitution(old, values)))
            elif self.__origin__ is collections.abc.Callable and isinstance(new, tuple) or \
                    _is_unpacked_typevartuple(old):
                result.extend(new)
            else:
                result.append(new)
        return result

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__)) or '()'}]"

    def __reduce__(self):
        import typing
        origin = getattr(typing, self._name) if self._name else self.__origin__
        args = tuple(self.__args__)
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            from ._protocol import Protocol
            if Protocol in bases:
                return ()
            position = bases.index(self)
            if any(isinstance(base, _BaseGenericAlias) and base is not self for base in bases[position + 1:]):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        from ._forms import Unpack
        yield Unpack[self]


def _substituted(old, values):
    """One argument with its type parameters replaced; a tuple if it was an unpacked TypeVarTuple."""
    substitute = getattr(old, "__typing_subst__", None)
    if substitute is not None:
        return substitute(values[old])
    parameters = getattr(old, "__parameters__", ())
    if not parameters:
        return old
    args = []
    for parameter in parameters:
        if isinstance(parameter, TypeVarTuple):
            args.extend(values[parameter])
        else:
            args.append(values[parameter])
    if _is_unpacked_typevartuple(old):
        return tuple(args)
    return old[tuple(args)]


class _TypingEllipsis:
    """Stands for `...` while arguments are checked."""


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """A name like `List` for a class of another module, which takes `nparams` arguments."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        kind = "A generic version of" if origin.__module__ == "builtins" else "Generic alias of"
        self.__doc__ = f"{kind} {origin.__module__}.{origin.__qualname__}."

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(param, "Parameters to generic types must be types.") for param in params)
        if not self._nparams:
            raise TypeError(f"{self} is not a generic class")
        missing = self._nparams - len(params)
        if 0 < missing <= len(self._defaults):
            params += self._defaults[len(self._defaults) - missing:]
        if len(params) != self._nparams:
            required = self._nparams - len(self._defaults)
            expected = f"at least {required}" if self._defaults else required
            raise TypeError(f"Too {'many' if missing < 0 else 'few'} arguments for {self}; actual {len(params)}, "
                            f"expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return f"typing.{self._name}"

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return _make_union(self, right)

    def __ror__(self, left):
        return _make_union(left, self)


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    """An alias that warns when it is used with isinstance()."""

    def __init__(self, origin, nparams, *, removal_version, inst=True, name=None):
        super().__init__(origin, nparams, inst=inst, name=name)
        self.__dict__["_removal_version"] = removal_version

    def __instancecheck__(self, inst):
        import warnings
        warnings._deprecated(f"{self.__module__}.{self._name}", remove=self._removal_version)
        return super().__instancecheck__(inst)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """`Callable[[A, B], R]`, stored flat as `__args__ == (A, B, R)`."""

    def _has_list(self):
        args = self.__args__
        return not (len(args) == 2 and _is_param_expr(args[0]))

    def __repr__(self):
        if not self._has_list():
            return super().__repr__()
        *parameters, result = self.__args__
        return f"typing.Callable[[{', '.join(map(_type_repr, parameters))}], {_type_repr(result)}]"

    def __reduce__(self):
        from . import Callable
        args = self.__args__
        return operator.getitem, (Callable, (list(args[:-1]), args[-1]) if self._has_list() else args)


class _CallableType(_SpecialGenericAlias, _root=True):
    """`Callable`."""

    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        return self.__getitem_inner__((tuple(args) if isinstance(args, list) else args, result))

    @_tp_cache
    def __getitem_inner__(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((_TypingEllipsis, result))
        if not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*map(_type_convert, args), result))


class _TupleType(_SpecialGenericAlias, _root=True):
    """`Tuple`."""

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            items = (_type_check(param, "Tuple[t, ...]: t must be a type.") for param in params[:-1])
            return self.copy_with((*items, _TypingEllipsis))
        return self.copy_with(tuple(_type_check(param, "Tuple[t0, t1, ...]: each t must be a type.")
                                    for param in params))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """`Union[A, B]`; the order of the arguments does not matter for equality."""

    def copy_with(self, params):
        from ._forms import Union
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:  # unhashable arguments
            mine, theirs = list(self.__args__), list(other.__args__)
            return all(arg in theirs for arg in mine) and all(arg in mine for arg in theirs)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f"typing.Optional[{_type_repr(args[1])}]"
            if args[1] is type(None):
                return f"typing.Optional[{_type_repr(args[0])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        from ._forms import Union
        function, (_, args) = super().__reduce__()
        return function, (Union, args)


def _value_and_type(parameters):
    return [(parameter, type(parameter)) for parameter in parameters]


class _LiteralGenericAlias(_GenericAlias, _root=True):
    """`Literal[1, 'a']`; equality respects types, but not order."""

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_value_and_type(self.__args__)) == set(_value_and_type(other.__args__))

    def __hash__(self):
        return hash(frozenset(_value_and_type(self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    """`Concatenate[A, P]`."""

    def copy_with(self, params):
        *items, last = params
        if isinstance(last, (list, tuple)):
            return (*items, *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*items, *last.__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    """`Unpack[Ts]`, `Unpack[tuple[A, B]]`."""

    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """`Annotated[T, x]`: stands for T, and carries `__metadata__`."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        origin, = params
        return self.__class__(origin, self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        from ._forms import Annotated
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)
