# Membership in the small abstract classes is decided by methods; `register` adds virtual subclasses.
from collections.abc import (Hashable, Iterable, Iterator, Sized, Callable, Collection, Sequence, Generator,
                             Reversible, Mapping, MutableSet, Buffer)
class C:
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
print(isinstance(C(), Sized), isinstance(C(), Collection))  # expect: True True
print(isinstance(C(), Sequence), isinstance(C(), Hashable))  # expect: False True
print(issubclass(C, Reversible))  # expect: False
class NotHash:
    __hash__ = None
print(isinstance(NotHash(), Hashable), isinstance((x for x in ''), Generator))  # expect: False True
print(isinstance(iter([]), Iterator), isinstance([], Iterator))  # expect: True False
print(isinstance(dict(), Mapping), isinstance(set(), MutableSet))  # expect: True True
print(isinstance(frozenset(), MutableSet), isinstance('', Sequence))  # expect: False True
print(isinstance(range(1), Sequence), isinstance(b'', Buffer))  # expect: True True
Sequence.register(C)
print(isinstance(C(), Sequence), issubclass(C, Sequence), C.__mro__ == (C, object))  # expect: True True True
print(isinstance(print, Callable), Callable[[int], str], Iterable[int])
# expect: True collections.abc.Callable[[int], str] collections.abc.Iterable[int]
print(list[int] | None)  # expect: list[int] | None
