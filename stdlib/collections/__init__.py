"""Containers beyond the built-in ones.

`deque` and `defaultdict` are native (`_collections`); `OrderedDict` is a plain dict that adds what dict lacks, so its
reads and writes cost what a dict's cost.  The user-extensible wrappers and `namedtuple` have files of their own.
"""

import sys

import _collections_abc
import _collections_abc
from reprlib import recursive_repr

from ._namedtuple import _tuplegetter, namedtuple
from ._ordered import OrderedDict
from ._user import UserDict, UserList, UserString

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
           "namedtuple"]

abc = _collections_abc
sys.modules["collections.abc"] = _collections_abc

try:
    from _collections import _count_elements, defaultdict, deque
except ImportError:  # without its native half the module is still usable, as CPython's is
    def _count_elements(mapping, iterable):
        for element in iterable:
            mapping[element] = mapping.get(element, 0) + 1
else:
    _collections_abc.MutableSequence.register(deque)
    _deque_iterator = type(iter(deque()))      # where pickles look for it


class Counter(dict):
    """A dict of elements and how often each was counted; a missing element counts 0.

    Counts may be any number, negative ones included; the operators `+ - | &` keep only positive results.

    >>> letters = Counter('banana')
    >>> letters['a'], letters['z']
    (3, 0)
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or take the counts of a mapping or of keyword arguments.

        >>> Counter({'red': 2}, blue=1)
        Counter({'red': 2, 'blue': 1})
        """
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """Return the sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """Return the n (or all) most common elements with their counts, the commonest first.

        >>> Counter('banana').most_common(2)
        [('a', 3), ('n', 2)]
        """
        if n is None:
            return sorted(self.items(), key=_count_of, reverse=True)
        from heapq import nlargest
        return nlargest(n, self.items(), key=_count_of)

    def elements(self):
        """Iterate over the elements, each as many times as its count says.

        >>> list(Counter(a=2, b=1).elements())
        ['a', 'a', 'b']
        """
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Add counts from an iterable of elements or a mapping of counts.

        >>> letters = Counter('ab')
        >>> letters.update('bc')
        >>> letters['b']
        2
        """
        if isinstance(iterable, _collections_abc.Mapping):
            if self:
                get = self.get
                for element, count in iterable.items():
                    self[element] = count + get(element, 0)
            else:
                super().update(iterable)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like `update`, but subtract; counts may fall below zero.

        >>> letters = Counter('ab')
        >>> letters.subtract('bb')
        >>> letters['b']
        -1
        """
        get = self.get
        if isinstance(iterable, _collections_abc.Mapping):
            for element, count in iterable.items():
                self[element] = get(element, 0) - count
        elif iterable is not None:
            for element in iterable:
                self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        try:
            content = dict(self.most_common())
        except TypeError:  # counts that cannot be ordered
            content = dict(self)
        return f"{name}({content!r})"

    # Comparison: an element that is missing counts zero.

    def _counts_with(self, other):
        """The counts of each element of both, side by side; an element of both may come twice."""
        for counter in (self, other):
            for element in counter:
                yield self[element], other[element]

    def __eq__(self, other):
        if isinstance(other, Counter):
            return all(mine == theirs for mine, theirs in self._counts_with(other))
        return NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        if isinstance(other, Counter):
            return all(mine <= theirs for mine, theirs in self._counts_with(other))
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Counter):
            return all(mine >= theirs for mine, theirs in self._counts_with(other))
        return NotImplemented

    def __lt__(self, other):
        return self != other and self <= other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self != other and self >= other if isinstance(other, Counter) else NotImplemented

    # Multiset arithmetic.  Results list this counter's elements first, then those only `other` has.

    def _combined(self, other, combine):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for source in (self, other):
            for element in source:
                if source is self or element not in self:
                    count = combine(self[element], other[element])
                    if count > 0:
                        result[element] = count
        return result

    def __add__(self, other):
        """The counts of both added up.

        >>> Counter('ab') + Counter('b')
        Counter({'b': 2, 'a': 1})
        """
        return self._combined(other, lambda mine, theirs: mine + theirs)

    def __sub__(self, other):
        """This one's counts less the other's.

        >>> Counter('aab') - Counter('ab')
        Counter({'a': 1})
        """
        return self._combined(other, lambda mine, theirs: mine - theirs)

    def __or__(self, other):
        """The larger of both counts of each element.

        >>> Counter('aab') | Counter('bb')
        Counter({'a': 2, 'b': 2})
        """
        return self._combined(other, lambda mine, theirs: theirs if mine < theirs else mine)

    def __and__(self, other):
        """The smaller of both counts of each element.

        >>> Counter('aab') & Counter('abb')
        Counter({'a': 1, 'b': 1})
        """
        return self._combined(other, lambda mine, theirs: mine if mine < theirs else theirs)

    def __pos__(self):
        return self._combined(Counter(), lambda mine, theirs: mine)

    def __neg__(self):
        return self._combined(Counter(), lambda mine, theirs: 0 - mine)

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        """Add the other's counts.

        >>> letters = Counter('ab')
        >>> letters += Counter('b')
        >>> letters
        Counter({'b': 2, 'a': 1})
        """
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Take the other's counts away.

        >>> letters = Counter('aab')
        >>> letters -= Counter('b')
        >>> letters
        Counter({'a': 2})
        """
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Raise each count to the other's.

        >>> letters = Counter('ab')
        >>> letters |= Counter('bb')
        >>> letters
        Counter({'b': 2, 'a': 1})
        """
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._keep_positive()

    def __iand__(self, other):
        """Lower each count to the other's.

        >>> letters = Counter('aab')
        >>> letters &= Counter('ab')
        >>> letters
        Counter({'a': 1, 'b': 1})
        """
        for element, count in self.items():
            if other[element] < count:
                self[element] = other[element]
        return self._keep_positive()


def _count_of(pair):
    return pair[1]


class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one: look-ups search `maps` in order, changes touch only the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]  # not `in`: defaultdicts and the like may supply the value
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys |= dict.fromkeys(mapping)
        return iter(keys)

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def __bool__(self):
        return any(self.maps)

    @recursive_repr()
    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """Create a ChainMap with a single dict, whose keys all have the same value."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """A new ChainMap with a copy of the first mapping and the others shared."""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A new ChainMap with one more mapping (`m`, or a new dict) in front, updated from the keywords."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """A new ChainMap of all the mappings but the first."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        """Remove and return a pair of the first mapping."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        """Remove `key` from the first mapping and return its value."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return self.__class__(merged)
