"""The native half of functools in Python, for an interpreter built without it.

Same results and messages, several times slower; nothing else should import this.
"""

from _thread import RLock
from reprlib import recursive_repr

__name__ = "functools"

_MISSING = object()


def reduce(function, iterable, initial=_MISSING, /):
    """Combine the items from left to right by a function of two arguments."""
    items = iter(iterable)
    result = next(items, _MISSING) if initial is _MISSING else initial
    if result is _MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        result = function(result, item)
    return result


def own_attribute(obj, name, default, /):
    """An attribute of the object's own."""
    return obj.__dict__.get(name, default)


def set_own_attribute(obj, name, value, /):
    """Set an attribute of the object's own."""
    obj.__dict__[name] = value


def cmp_to_key(mycmp):
    """Turn a three-way comparison function into a key function."""
    class K:
        __slots__ = ["obj"]
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

    return K


class partial:
    """A callable with some arguments already given."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, objtype=None):
        if obj is not None:
            import warnings
            warnings.warn("functools.partial will be a method descriptor in future Python versions; "
                          "wrap it in staticmethod() if you want to preserve the old behavior", FutureWarning, 2)
        return self

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, keywords, attributes = state
        if not (callable(func) and isinstance(args, tuple) and (keywords is None or isinstance(keywords, dict)) and
                (attributes is None or isinstance(attributes, dict))):
            raise TypeError("invalid partial state")
        self.__dict__ = attributes or {}
        self.func, self.args = func, tuple(args)
        self.keywords = keywords if type(keywords) is dict else dict(keywords or {})

    __class_getitem__ = classmethod(type(list[int]))


class _HashedSeq(list):
    """A cache key: a list that computes its hash once."""

    __slots__ = "hashvalue"

    def __init__(self, items):
        self[:] = items
        self.hashvalue = hash(items)

    def __hash__(self):
        return self.hashvalue


def _make_key(args, kwds, typed, len=len):  # `len` itself may be the function that is cached
    if not kwds and not typed:
        return args[0] if len(args) == 1 and type(args[0]) in (int, str) else _HashedSeq(args)
    key = args
    if kwds:
        key += (_MISSING, *(part for item in kwds.items() for part in item))
    if typed:
        key += (*map(type, args), *map(type, kwds.values()))
    return _HashedSeq(key)


def _lru_cache_wrapper(user_function, maxsize, typed, cache_info_type):
    """The function with a cache: a dict whose order is the order of last use."""
    results, lock, hits, misses = {}, RLock(), 0, 0

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        if maxsize == 0:
            misses += 1
            return user_function(*args, **kwds)
        key = _make_key(args, kwds, typed)
        with lock:
            result = results.pop(key, _MISSING)
            if result is not _MISSING:
                results[key] = result
                hits += 1
                return result
            misses += 1
        result = user_function(*args, **kwds)
        with lock:
            results.setdefault(key, result)
            while maxsize is not None and len(results) > maxsize:
                del results[next(iter(results))]
        return result

    def cache_info():
        """Hits, misses, maximum and current size."""
        with lock:
            return cache_info_type(hits, misses, maxsize, len(results))

    def cache_clear():
        """Forget all results and counts."""
        nonlocal hits, misses
        with lock:
            results.clear()
            hits = misses = 0

    wrapper.cache_info, wrapper.cache_clear = cache_info, cache_clear
    return wrapper
