"""Weak references, and containers and finalizers made of them.

The containers iterate over snapshots of their references: an entry that dies meanwhile is skipped, and its callback
removes it at once, whatever else is going on.
"""

import _collections_abc
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref
from _weakrefset import WeakSet

ProxyTypes = (ProxyType, CallableProxyType)

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method: dead when the object, or the function, is."""

    __slots__ = "_func_type", "_meth_type", "_obj_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def _died(_):
            # Called for the object and for the function; `callback` only for the first of the two.
            self = self_weak()
            if self is not None and self._obj_alive:
                self._obj_alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, _died)
        self._func_type = ref(func, _died)
        self._meth_type = type(meth)
        self._obj_alive = True
        self_weak = ref(self)
        return self

    def __call__(self):
        obj, func = super().__call__(), self._func_type()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._obj_alive or not other._obj_alive:
            return self is other
        return ref.__eq__(self, other) and self._func_type == other._func_type

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key it is stored under."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(_collections_abc.MutableMapping):
    """Mapping whose entries disappear with their values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}

        def remove(dead, owner=ref(self)):
            self = owner()
            if self is not None and self.data.get(dead.key) is dead:  # not yet replaced by a live value
                del self.data[dead.key]

        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return sum(entry() is not None for entry in list(self.data.values()))

    def __contains__(self, key):
        entry = self.data.get(key)
        return entry is not None and entry() is not None

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        result = WeakValueDictionary()
        result.update(self)
        return result

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[deepcopy(key, memo)] = value
        return result

    def get(self, key, default=None):
        entry = self.data.get(key)
        value = None if entry is None else entry()
        return default if value is None else value

    def items(self):
        for key, entry in list(self.data.items()):
            value = entry()
            if value is not None:
                yield key, value

    def keys(self):
        for key, entry in list(self.data.items()):
            if entry() is not None:
                yield key

    __iter__ = keys

    def itervaluerefs(self):
        """Iterate over the weak references; some may be dead by the time they are used."""
        yield from list(self.data.values())

    def values(self):
        for entry in list(self.data.values()):
            value = entry()
            if value is not None:
                yield value

    def popitem(self):
        while True:
            key, entry = self.data.popitem()
            value = entry()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        try:
            entry = self.data.pop(key)
        except KeyError:
            value = None
        else:
            value = entry()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            pairs = other.items() if hasattr(other, "items") else dict(other).items()
            for key, value in pairs:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def valuerefs(self):
        """A list of the weak references; some may be dead by the time they are used."""
        return list(self.data.values())

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """Mapping whose entries disappear with their keys."""

    def __init__(self, dict=None):
        self.data = {}

        def remove(dead, owner=ref(self)):
            self = owner()
            if self is not None:
                self.data.pop(dead, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        return sum(entry() is not None for entry in list(self.data))

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        result = WeakKeyDictionary()
        result.update(self)
        return result

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def items(self):
        for entry, value in list(self.data.items()):
            key = entry()
            if key is not None:
                yield key, value

    def keys(self):
        for entry in list(self.data):
            key = entry()
            if key is not None:
                yield key

    __iter__ = keys

    def values(self):
        for entry, value in list(self.data.items()):
            if entry() is not None:
                yield value

    def keyrefs(self):
        """A list of the weak references; some may be dead by the time they are used."""
        return list(self.data)

    def popitem(self):
        while True:
            entry, value = self.data.popitem()
            key = entry()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            pairs = dict.items() if hasattr(dict, "items") else type({})(dict).items()
            for key, value in pairs:
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class finalize:
    """Call a function, once, when an object dies, or at exit if it lives until then (unless `atexit` is false).

    The finalizer itself stays alive without being held.  `func` and its arguments must not refer to the object.
    """

    __slots__ = ()

    # The state of the live finalizers: they are removed when called or detached.
    _registry = {}
    _shutdown = False
    _created = 0
    _registered_with_atexit = False

    class _Info:
        __slots__ = "weakref", "func", "args", "kwargs", "atexit", "index"

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            import atexit
            atexit.register(finalize._exitfunc)
            finalize._registered_with_atexit = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs = func, args, kwargs or None
        info.atexit = True
        info.index = finalize._created
        finalize._created += 1
        finalize._registry[self] = info

    def __call__(self, _=None):
        """If still alive, mark as dead and return the result of the function; otherwise None."""
        info = finalize._registry.pop(self, None)
        if info is not None and not finalize._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """If alive, mark as dead and return (object, func, args, kwargs)."""
        found = self.peek()
        if found is not None and finalize._registry.pop(self, None) is not None:
            return found

    def peek(self):
        """If alive, return (object, func, args, kwargs)."""
        info = finalize._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether the function has still to be called."""
        return self in finalize._registry

    @property
    def atexit(self):
        """Whether the function is to be called at exit."""
        info = finalize._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        obj = None if info is None else info.weakref()
        name = type(self).__name__
        if obj is None:
            return f"<{name} object at {id(self):#x}; dead>"
        return f"<{name} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"

    @classmethod
    def _exitfunc(cls):
        """At exit: call what is left, the newest first, and what is created meanwhile; report errors and go on."""
        import gc
        import sys
        collecting = gc.isenabled()
        gc.disable()  # no finalizer is to be started by a collection now
        try:
            while True:
                pending = [(info.index, self) for self, info in finalize._registry.items() if info.atexit]
                if not pending:
                    break
                _, newest = max(pending, key=lambda pair: pair[0])
                try:
                    newest()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
            if collecting:
                gc.enable()
