"""`WeakSet`: a set that does not keep its items alive.

Iteration goes over a snapshot of the weak references, so that items may die meanwhile.
"""

from _weakref import ref

__all__ = ["WeakSet"]


class WeakSet:
    """Set of weak references to its items; each disappears with its item."""

    def __init__(self, data=None):
        self.data = set()

        def _remove(item, owner=ref(self)):  # the references' callbacks must not keep the set alive
            if owner() is not None:
                owner().data.discard(item)

        self._remove = _remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for entry in list(self.data):
            item = entry()
            if item is not None:
                yield item

    def __len__(self):
        return sum(entry() is not None for entry in list(self.data))

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:  # cannot be referenced weakly
            return False

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def __getstate__(self):
        """Everything but the references."""
        own = {name: value for name, value in self.__dict__.items() if name not in ("data", "_remove")}
        inherited = object.__getstate__(self)
        return (own or None, inherited[1]) if isinstance(inherited, tuple) else own or None

    def __setstate__(self, state):
        attributes, slots = state if isinstance(state, tuple) else (state, None)
        self.__dict__.update(attributes or ())
        for name, value in (slots or {}).items():
            setattr(self, name, value)

    def __deepcopy__(self, memo):
        """A copy with the same items: copies of them would die at once."""
        from copy import deepcopy
        result = self.__class__(self)
        state = self.__getstate__()
        if state is not None:
            result.__setstate__(deepcopy(state, memo))
        return result

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                entry = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = entry()
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update([ref(item) for item in other])
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self.data.intersection_update([ref(item) for item in other])
        return self

    def issubset(self, other):
        return self.data.issubset({ref(item) for item in other})

    __le__ = issubset

    def __lt__(self, other):
        return self.data < {*map(ref, other)}

    def issuperset(self, other):
        return self.data.issuperset({ref(item) for item in other})

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > {*map(ref, other)}

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == {*map(ref, other)}

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])
        return self

    def union(self, other):
        return self.__class__(item for part in (self, other) for item in part)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(type(list[int]))
