"""`OrderedDict`: a dict that can also move keys to either end, drop the oldest pair, and compares by order.

There is no second structure: dict already keeps insertion order, and everything not defined here is dict's own, at its
speed.  `_move_to_front` is the one operation that a dict cannot do from outside in constant time.
"""

from _collections_abc import ItemsView, KeysView, MutableMapping, ValuesView
from reprlib import recursive_repr

try:
    from _collections import _move_to_front
except ImportError:
    def _move_to_front(mapping, key):
        pairs = [(key, dict.pop(mapping, key)), *dict.items(mapping)]
        dict.clear(mapping)
        dict.update(mapping, pairs)

__name__ = "collections"


class odict_keys(KeysView):

    __slots__ = ()

    def __iter__(self):
        return dict.__iter__(self._mapping)

    def __reversed__(self):
        return dict.__reversed__(self._mapping)

    @recursive_repr()
    def __repr__(self):
        return f"odict_keys({list(self)!r})"


class odict_items(ItemsView):

    __slots__ = ()

    def __iter__(self):
        return iter(dict.items(self._mapping))

    def __reversed__(self):
        return reversed(dict.items(self._mapping))

    @recursive_repr()
    def __repr__(self):
        return f"odict_items({list(self)!r})"


class odict_values(ValuesView):

    __slots__ = ()

    def __iter__(self):
        return iter(dict.values(self._mapping))

    def __reversed__(self):
        return reversed(dict.values(self._mapping))

    @recursive_repr()
    def __repr__(self):
        return f"odict_values({list(self)!r})"


_MISSING = object()


class OrderedDict(dict):
    """Dictionary that remembers insertion order."""

    def __init__(self, /, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        self.__fill(*args, **kwds)

    def update(self, /, *args, **kwds):
        """Set pairs from a mapping or an iterable of pairs, then from the keywords."""
        if len(args) > 1:
            raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
        self.__fill(*args, **kwds)

    def __fill(self, other=(), /, **kwds):
        if type(self).__setitem__ is dict.__setitem__ and type(other) is dict:
            dict.update(self, other, **kwds)
        else:  # a subclass may do more when an item is set, and only this path goes through its method
            MutableMapping.update(self, other, **kwds)

    def move_to_end(self, key, last=True):
        """Move an existing key to the end, or to the beginning if `last` is false; KeyError if it is missing."""
        if last:
            dict.__setitem__(self, key, dict.pop(self, key))
        else:
            _move_to_front(self, key)

    def popitem(self, last=True):
        """Remove and return the newest pair, or the oldest if `last` is false."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(dict.__reversed__(self) if last else dict.__iter__(self))
        return key, self.pop(key)

    def pop(self, key, default=_MISSING):
        """Remove `key` and return its value; without it return `default` or, if none is given, raise KeyError."""
        return dict.pop(self, key) if default is _MISSING else dict.pop(self, key, default)

    def setdefault(self, key, default=None):
        """Return the value of `key`, having set it to `default` first if it was missing."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Create an ordered dictionary whose keys all have the same value."""
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    def keys(self):
        return odict_keys(self)

    def items(self):
        return odict_items(self)

    def values(self):
        return odict_values(self)

    def __eq__(self, other):
        """Order matters between two OrderedDicts, not against other mappings."""
        result = dict.__eq__(self, other)
        if result is True and isinstance(other, OrderedDict):
            mine, theirs = list(self), list(other)
            result = mine == theirs
            if len(mine) != len(self) or len(theirs) != len(other):  # by the keys' own comparisons
                raise RuntimeError("OrderedDict mutated during iteration")
        return result

    def __ne__(self, other):
        result = self == other
        return result if result is NotImplemented else not result

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    @recursive_repr()
    def __repr__(self):
        name = self.__class__.__name__
        return f"{name}({dict(self.items())!r})" if self else f"{name}()"

    def __reduce__(self):
        state = self.__getstate__()
        return self.__class__, (), state, None, iter(self.items())
