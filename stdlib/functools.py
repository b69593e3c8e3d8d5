"""Tools for functions and other callables.

`partial`, `reduce`, `cmp_to_key` and the cache behind `lru_cache` are native (`_functools`).  This file is imported by
almost everything, so it imports almost nothing: collections, weakref, typing only when a feature that needs them is used.
"""

from abc import get_cache_token
from _thread import RLock

try:
    from _functools import _lru_cache_wrapper, cmp_to_key, own_attribute, partial, reduce, set_own_attribute
except ImportError:
    from _functools_fallback import _lru_cache_wrapper, cmp_to_key, own_attribute, partial, reduce, set_own_attribute

GenericAlias = type(list[int])

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache",
           "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod",
           "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_NOT_FOUND = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make `wrapper` look like `wrapped`, which it will also name as `__wrapped__`.

    Attributes in `assigned` are copied where they exist; those in `updated` are updated like dicts.
    """
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped  # last: the update above may have brought in the wrapped function's own
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator that applies `update_wrapper` to the function it decorates."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# Ordering

_ORDERINGS = ("__lt__", "__le__", "__gt__", "__ge__")  # in order of preference
_COMPLEMENT = {"__lt__": "__ge__", "__ge__": "__lt__", "__gt__": "__le__", "__le__": "__gt__"}


def total_ordering(cls):
    """Class decorator: supply the ordering methods that are missing, from one that is there and `__eq__`."""
    defined = [name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name in _ORDERINGS:
        if name not in defined:
            method = _derived_ordering(defined[0], name)
            method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
            method.__module__ = cls.__module__
            method.__doc__ = f"Derived by @total_ordering from {defined[0]}."
            setattr(cls, name, method)
    return cls


def _derived_ordering(root, name):
    """A method `name` that asks the method `root` of the class; NotImplemented passes through."""
    if name == _COMPLEMENT[root]:
        def method(self, other):
            result = getattr(type(self), root)(self, other)
            return result if result is NotImplemented else not result
        return method

    same_direction = name[2] == root[2]
    if name in ("__lt__", "__gt__"):
        def method(self, other):
            result = getattr(type(self), root)(self, other)
            if result is NotImplemented:
                return result
            return (result if same_direction else not result) and self != other
    else:
        def method(self, other):
            result = getattr(type(self), root)(self, other)
            if result is NotImplemented:
                return result
            return (result if same_direction else not result) or self == other
    return method


# Partial application

class partialmethod:
    """`partial` for methods: a descriptor that inserts arguments after `self`.

    `func` is a callable or any descriptor: a classmethod, a property's function, another partialmethod …
    """

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            args, keywords = func.args + args, {**func.keywords, **keywords}
            func = func.func
        elif not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        bound = self.func if bind is None or isinstance(self.func, partial) else bind(obj, cls)
        if bound is self.func:  # no descriptor, or a function looked up on the class
            return self._make_unbound_method().__get__(obj, cls)
        result = partial(bound, *self.args, **self.keywords)
        try:
            result.__self__ = bound.__self__
        except AttributeError:
            pass
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    """The function inside any number of partials (used by inspect)."""
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    """The function inside any number of partials and partialmethods (used by inspect)."""
    previous = None
    while func is not previous:
        previous = func
        while isinstance(getattr(func, "__partialmethod__", None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, partialmethod):
            func = func.func
        func = _unwrap_partial(func)
    return func


# Caches

def lru_cache(maxsize=128, typed=False):
    """Decorator that remembers the `maxsize` most recently used results; `None` means all of them.

    Arguments must be hashable.  If `typed`, arguments of different types are kept apart even if equal.  The function
    gets `cache_info()`, `cache_clear()`, `cache_parameters()` and, undecorated, `__wrapped__`.
    """
    if callable(maxsize) and isinstance(typed, bool):  # used as @lru_cache without parentheses
        return _cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda user_function: _cached(user_function, maxsize, typed)


def _cached(user_function, maxsize, typed):
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """`lru_cache(maxsize=None)`: remember every result."""
    return lru_cache(maxsize=None)(user_function)


def _cache_info(hits, misses, maxsize, currsize):
    return __getattr__("_CacheInfo")(hits, misses, maxsize, currsize)


def __getattr__(name):
    """Make `_CacheInfo` when somebody first asks: few programs do."""
    global _CacheInfo
    if name == "_make_key":
        from _functools_fallback import _make_key
        return _make_key
    if name != "_CacheInfo":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return _CacheInfo
    except NameError:
        from collections import namedtuple
        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module=__name__)
        return _CacheInfo


class cached_property:
    """A property computed once per instance, then kept in the instance's `__dict__` under the same name."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            value = own_attribute(instance, name, _NOT_FOUND)
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {name!r} property.") from None
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                set_own_attribute(instance, name, value)
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f"item assignment for caching {name!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# Dispatch on the type of the first argument

def _merge_linearizations(sequences):
    """The merge step of C3: repeatedly take the first head that is in no other sequence's tail."""
    sequences = [list(sequence) for sequence in sequences]
    result = []
    while sequences := [sequence for sequence in sequences if sequence]:
        tails = [sequence[1:] for sequence in sequences]
        for sequence in sequences:
            head = sequence[0]
            if not any(head in tail for tail in tails):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        for sequence in sequences:
            if sequence[0] == head:
                del sequence[0]
    return result


def _c3_mro(cls, abcs=()):
    """The MRO of `cls` as if it inherited from `abcs` too, each placed where it first becomes true (PEP 443).

    An ABC comes after the bases that are abstract themselves and before the concrete ones.
    """
    bases = cls.__bases__
    abstract_count = max((index for index, base in enumerate(bases, 1) if hasattr(base, "__abstractmethods__")),
                         default=0)
    implied = [abc for abc in abcs
               if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    further = [abc for abc in abcs if abc not in implied]
    order = [*bases[:abstract_count], *implied, *bases[abstract_count:]]
    return _merge_linearizations([[cls], *(_c3_mro(base, further) for base in order),
                                  bases[:abstract_count], implied, bases[abstract_count:]])


def _compose_mro(cls, types):
    """The MRO of `cls` with those of `types` inserted that it is a virtual subclass of."""
    mro, types = set(cls.__mro__), list(types)
    virtual = [type_ for type_ in types
               if type_ not in mro and hasattr(type_, "__mro__") and not isinstance(type_, GenericAlias)
               and issubclass(cls, type_)]
    leaves = [type_ for type_ in virtual
              if not any(type_ is not other and type_ in other.__mro__ for other in virtual)]
    abcs = []
    for type_ in leaves:
        # Subclasses of the type that `cls` is an instance of as well bring in more precise candidates.
        chains = [[base for base in sub.__mro__ if base in types]
                  for sub in type_.__subclasses__() if sub not in mro and issubclass(cls, sub)]
        chains.sort(key=len, reverse=True)
        for candidate in [base for chain in chains for base in chain] if chains else [type_]:
            if candidate not in abcs:
                abcs.append(candidate)
    return _c3_mro(cls, abcs)


def _find_impl(cls, registry):
    """The implementation for `cls`, or None; RuntimeError if two unrelated ABCs offer one."""
    match = None
    for type_ in _compose_mro(cls, registry):
        if type_ not in registry:
            if match is None:
                continue
            break
        if match is None:
            match = type_
            continue
        if type_ not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, type_):
            raise RuntimeError(f"Ambiguous dispatch: {match} or {type_}")
        break
    return registry.get(match)


def _is_union(cls):
    from types import UnionType
    import sys
    typing = sys.modules.get("typing")
    return isinstance(cls, UnionType) or typing is not None and typing.get_origin(cls) is typing.Union


def _is_dispatch_type(cls):
    return isinstance(cls, type) or _is_union(cls) and all(isinstance(arg, type) for arg in cls.__args__)


def _annotated_dispatch_type(func):
    """The class in the annotation of the first parameter, for `@register` without arguments."""
    if not getattr(func, "__annotations__", {}):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. "
                        "Use either `@register(some_class)` or plain `@register` on an annotated function.")
    from typing import get_type_hints
    name, cls = next(iter(get_type_hints(func).items()))
    if not _is_dispatch_type(cls):
        problem = "not all arguments are classes." if _is_union(cls) else "is not a class."
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {problem}")
    return cls


def singledispatch(func):
    """Make `func` generic: its implementation is chosen by the class of the first argument.

    `register(cls)` is a decorator that adds one, `dispatch(cls)` returns the one for a class, `registry` shows them all.
    """
    from types import MappingProxyType
    from weakref import ref
    registry = {object: func}
    chosen = {}  # by the id of a class; `known` holds a weak reference to it, which ends the entry with the class
    known = {}
    token = None  # ABCs can gain subclasses: once one is registered, choices hold until any ABC's registry changes

    def dispatch(cls):
        """The implementation for `cls`."""
        nonlocal token
        if token is not None and token != (current := get_cache_token()):
            chosen.clear()
            token = current
        key = id(cls)
        impl = chosen.get(key)
        if impl is None:
            impl = registry[cls] if cls in registry else _find_impl(cls, registry)
            if impl is not None:
                known[key] = ref(cls, lambda _: (chosen.pop(key, None), known.pop(key, None)))
                chosen[key] = impl
        return impl

    def register(cls, func=None):
        """Add an implementation for a class, or for each class of a union."""
        nonlocal token
        if _is_dispatch_type(cls):
            if func is None:
                return lambda func: register(cls, func)
        elif func is not None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        else:
            func = cls
            cls = _annotated_dispatch_type(func)
        for arg in cls.__args__ if _is_union(cls) else (cls,):
            registry[arg] = func
        if token is None and any(hasattr(arg, "__abstractmethods__")
                                 for arg in (cls.__args__ if _is_union(cls) else (cls,))):
            token = get_cache_token()
        chosen.clear()
        return func

    name = getattr(func, "__name__", "singledispatch function")

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = chosen.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """`singledispatch` for methods, on the first argument after `self`; it also wraps other descriptors."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Add an implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
