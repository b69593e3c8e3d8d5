"""Names for the interpreter's own types, and helpers for creating classes dynamically.

Most types here have no name in `builtins`; each is taken from an object of that type, so this file is right by
construction.  `from types import *` exports only public names: temporaries end with an underscore and are deleted.
"""

import sys


def function_():
    cell = 0

    def inner():
        return cell
    return inner


def generator_():
    yield


async def coroutine_():
    pass


async def async_generator_():
    yield


class Class_:
    def method(self):
        pass


class Slots_:
    __slots__ = "member",


FunctionType = LambdaType = type(function_)
CodeType = type(function_.__code__)
CellType = type(function_().__closure__[0])
GeneratorType = type(generator_())
unstarted_ = coroutine_()
CoroutineType = type(unstarted_)
unstarted_.close()
AsyncGeneratorType = type(async_generator_())
MethodType = type(Class_().method)
MappingProxyType = type(type.__dict__)
SimpleNamespace = type(sys.implementation)
ModuleType = type(sys)

BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(Slots_.member)

try:
    raise TypeError
except TypeError as error_:
    TracebackType = type(error_.__traceback__)
    FrameType = type(error_.__traceback__.tb_frame)

GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)

del function_, generator_, coroutine_, async_generator_, unstarted_, Class_, Slots_


class CapsuleType:
    """The type of C pointers handed between C extension modules, of which Kukri has none: no object is ever one."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'PyCapsule' instances")


CapsuleType.__module__, CapsuleType.__name__, CapsuleType.__qualname__ = "builtins", "PyCapsule", "PyCapsule"


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class as a `class` statement would; `exec_body(namespace)` plays the part of the class body."""
    real_bases = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, real_bases, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if real_bases is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, real_bases, namespace, **keywords)


def resolve_bases(bases):
    """Replace each base that is no class by what its `__mro_entries__` returns (PEP 560)."""
    resolved, changed = [], False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if entries is None:
            resolved.append(base)
            continue
        replacement = entries(bases)
        if not isinstance(replacement, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(replacement)
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Return `(metaclass, namespace, keywords)` as they stand before the class body runs."""
    keywords = dict(kwds or ())
    default = type(bases[0]) if bases else type
    metaclass = keywords.pop("metaclass", default)
    if isinstance(metaclass, type):
        metaclass = _most_derived_metaclass(metaclass, bases)
    prepare = getattr(metaclass, "__prepare__", None)
    namespace = {} if prepare is None else prepare(name, bases, **keywords)
    return metaclass, namespace, keywords


def _most_derived_metaclass(winner, bases):
    for candidate in map(type, bases):
        if issubclass(candidate, winner):
            winner = candidate
        elif not issubclass(winner, candidate):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                            "of the metaclasses of all its bases")
    return winner


def get_original_bases(cls, /):
    """Return the bases of a class as they were written, before `__mro_entries__` changed them."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property on instances whose class access falls through to the metaclass's `__getattr__`.

    A class attribute of the same name can thus live beside it, supplied by the metaclass.
    """

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = fget.__doc__ if doc is None and fget is not None else doc
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is None:
                raise AttributeError("unreadable attribute")
            return self.fget(instance)
        if self.__isabstractmethod__:
            return self
        raise AttributeError()

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _copy(self, doc, **functions):
        parts = {"fget": self.fget, "fset": self.fset, "fdel": self.fdel} | functions
        result = type(self)(**parts, doc=doc)
        result.overwrite_doc = self.overwrite_doc
        return result

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._copy(doc or self.__doc__, fget=fget)

    def setter(self, fset):
        return self._copy(self.__doc__, fset=fset)

    def deleter(self, fdel):
        return self._copy(self.__doc__, fdel=fdel)


_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Make the generators that `func` returns awaitable.

    A generator function is marked in place; any other callable is wrapped, and what it returns is looked at then.
    """
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
            return func
        if flags & _CO_GENERATOR:
            func.__code__ = func.__code__.replace(co_flags=flags | _CO_ITERABLE_COROUTINE)
            return func

    from _collections_abc import Coroutine, Generator
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        kind = type(result)
        if kind is CoroutineType or kind is GeneratorType and result.gi_code.co_flags & _CO_ITERABLE_COROUTINE:
            return result
        if isinstance(result, Generator) and not isinstance(result, Coroutine):
            return _GeneratorWrapper(result)
        return result

    return wrapped


class _GeneratorWrapper:
    """Lets `await` drive a generator(-like) object that was not compiled as a coroutine."""

    def __init__(self, generator):
        self.__wrapped = generator
        self.__isgen = type(generator) is GeneratorType
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, exception, *legacy):
        return self.__wrapped.throw(exception, *legacy)

    def close(self):
        return self.__wrapped.close()

    gi_code = cr_code = property(lambda self: self.__wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self.__wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self.__wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self.__wrapped.gi_yieldfrom)

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__


__all__ = [name for name in globals() if not name.startswith("_") and name not in ("sys", "error_")]
