# Membership in the small abstract classes is decided by methods; `register` adds virtual subclasses.
from collections.abc import (Hashable, Iterable, Iterator, Sized, Callable, Collection, Sequence, Generator,
                             Reversible, Mapping, MutableSet, Buffer)
class C:
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
print(isinstance(C(), Sized), isinstance(C(), Collection), isinstance(C(), Sequence),
      isinstance(C(), Hashable), issubclass(C, Reversible))  # expect: True True False True False
class NotHash:
    __hash__ = None
print(isinstance(NotHash(), Hashable), isinstance((x for x in ''), Generator),
      isinstance(iter([]), Iterator), isinstance([], Iterator), isinstance(dict(), Mapping),
      isinstance(set(), MutableSet), isinstance(frozenset(), MutableSet), isinstance('', Sequence),
      isinstance(range(1), Sequence), isinstance(b'', Buffer))
      # expect: False True True False True True False True True True
Sequence.register(C)
print(isinstance(C(), Sequence), issubclass(C, Sequence), C.__mro__ == (C, object),
      isinstance(print, Callable), Callable[[int], str], Iterable[int], list[int] | None)
      # expect: True True True True collections.abc.Callable[[int], str] collections.abc.Iterable[int] list[int] | None
