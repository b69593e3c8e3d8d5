"""Decorators and functions that say something to type checkers and do little or nothing when run."""

import functools
import sys
import types
from collections import defaultdict

from ._checks import _cleanups

__name__ = "typing"

_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def cast(typ, val):
    """Return `val`; to type checkers, of type `typ`."""
    return val


def assert_type(val, typ, /):
    """Return `val`; type checkers verify that its type is `typ`."""
    return val


def assert_never(arg, /):
    """Tell type checkers that this call is never reached; raise AssertionError if it is."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Return `obj`, and print its type to stderr; type checkers show the type they infer."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def no_type_check(arg):
    """Decorator: the annotations of this function, or class and its methods, are not types."""
    if isinstance(arg, type):
        for name in dir(arg):
            obj = getattr(arg, name)
            if not hasattr(obj, "__qualname__") or not hasattr(obj, "__module__"):
                continue
            # Only what was defined in this class: not what is inherited, or merely assigned here.
            if obj.__qualname__ == f"{arg.__qualname__}.{obj.__name__}" and obj.__module__ == arg.__module__:
                if isinstance(obj, types.FunctionType):
                    obj.__no_type_check__ = True
                if isinstance(obj, types.MethodType):
                    obj.__func__.__no_type_check__ = True
                if isinstance(obj, type):
                    no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:  # built-in classes
        pass
    return arg


def no_type_check_decorator(decorator):
    """Deprecated: make what a decorator returns `no_type_check`."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


# Overloads, by module, qualified name and first line (the last so that a reloaded module replaces its own).
_overload_registry = defaultdict(functools.partial(defaultdict, dict))


def _overload_dummy(*args, **kwds):
    """What a name means while only overloads of it are defined."""
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def overload(func):
    """Decorator: one of several signatures of a function, whose implementation follows undecorated."""
    function = getattr(func, "__func__", func)
    try:
        _overload_registry[function.__module__][function.__qualname__][function.__code__.co_firstlineno] = func
    except AttributeError:  # not an ordinary function: cannot be listed
        pass
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function, in order of definition."""
    function = getattr(func, "__func__", func)
    by_name = _overload_registry.get(function.__module__, {})
    return list(by_name.get(function.__qualname__, {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()


def _mark(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        # Slots, builtins, some descriptors: nothing depends on the mark.
        pass
    return obj


def final(f):
    """Decorator: this method must not be overridden, or this class subclassed."""
    return _mark(f, "__final__")


def override(method, /):
    """Decorator: this method overrides one of a base class."""
    return _mark(method, "__override__")


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator for a decorator, class or metaclass that makes something like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator
