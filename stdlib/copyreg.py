"""How to pickle (and copy) objects whose own class does not say: functions by type, and numbers for global names.

pickle refers to `__newobj__`, `__newobj_ex__` and `_reconstructor` by name inside pickles, so these names are for ever.
"""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register `pickle_function` as the `__reduce__` of all objects of exactly this type."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that something can serve as a constructor (it used to be registered, too)."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    import functools
    import operator
    return functools.reduce, (operator.or_, obj.__args__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)


def _reconstructor(cls, base, state):
    """Rebuild an object pickled with protocol 0 or 1: `state` is its value as a plain `base`."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


_HEAPTYPE = 1 << 9  # type.__flags__: the class was made by a class statement
_new_type = type(int.__new__)


def _reduce_ex(self, proto):
    """`object.__reduce_ex__` for protocols 0 and 1."""
    assert proto < 2
    cls = self.__class__
    base = next((base for base in cls.__mro__ if _is_built_in(base)), object)
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        state = base(self)
    if type(self).__getstate__ is object.__getstate__ and getattr(self, "__slots__", None):
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    attributes = self.__getstate__()
    arguments = (cls, base, state)
    return (_reconstructor, arguments, attributes) if attributes else (_reconstructor, arguments)


def _state(self, required):
    """What object.__getstate__() returns; `required`: TypeError for objects whose native part cannot be known."""
    cls = type(self)
    if required and any(not base.__flags__ & _HEAPTYPE and base is not object for base in cls.__mro__):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    attributes = getattr(self, "__dict__", None) or None
    slots = {}
    for name in _slotnames(cls):
        try:
            slots[name] = getattr(self, name)
        except AttributeError:
            pass
    return (attributes, slots) if slots else attributes


def __object_getstate__(self):
    """`object.__getstate__`"""
    return _state(self, False)


def __reduce_2__(self, proto):
    """`object.__reduce_ex__` for protocol 2 and up."""
    cls = type(self)
    arguments, keywords = (), None
    has_arguments = True
    if hasattr(cls, "__getnewargs_ex__"):
        result = self.__getnewargs_ex__()
        if not isinstance(result, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(result).__name__}'")
        if len(result) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(result)}")
        arguments, keywords = result
        if not isinstance(arguments, tuple):
            raise TypeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, "
                            f"not '{type(arguments).__name__}'")
        if not isinstance(keywords, dict):
            raise TypeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, "
                            f"not '{type(keywords).__name__}'")
    elif hasattr(cls, "__getnewargs__"):
        arguments = self.__getnewargs__()
        if not isinstance(arguments, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(arguments).__name__}'")
    else:
        has_arguments = False
    make, arguments = (__newobj_ex__, (cls, arguments, keywords)) if keywords else (__newobj__, (cls, *arguments))
    if cls.__getstate__ is object.__getstate__:
        state = _state(self, not has_arguments and not isinstance(self, (list, dict)))
    else:
        state = self.__getstate__()
    return (make, arguments, state, iter(self) if isinstance(self, list) else None,
            iter(self.items()) if isinstance(self, dict) else None)


def _is_built_in(cls):
    if not cls.__flags__ & _HEAPTYPE:
        return True
    new = cls.__new__
    return isinstance(new, _new_type) and new.__self__ is cls


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all slots along the MRO, mangled as in the class; kept in `cls.__slotnames__`."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for base in cls.__mro__ if hasattr(cls, "__slots__") else ():
        slots = base.__dict__.get("__slots__", ())
        prefix = base.__name__.lstrip("_")
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            private = name.startswith("__") and not name.endswith("__") and prefix
            names.append(f"_{prefix}{name}" if private else name)
    try:
        cls.__slotnames__ = names
    except (AttributeError, TypeError):
        pass
    return names


# Extension codes: small numbers that stand for global names in pickles of protocol 2 and up.

_extension_registry = {}  # (module, name) -> code
_inverted_registry = {}   # code -> (module, name)
_extension_cache = {}     # code -> object; filled by pickle, and the same dict for ever: pickle holds on to it


def add_extension(module, name, code):
    """Let `code` stand for a global name."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError("code out of range")
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Undo `add_extension`."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget the objects that extension codes were resolved to."""
    _extension_cache.clear()
