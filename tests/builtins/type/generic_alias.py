# `list[int]` and its like are aliases that act as the type.
a = list[int]
print(a, a.__origin__, a.__args__, a(), a('ab'), dict[str, list[int]])
# expect: list[int] <class 'list'> (<class 'int'>,) [] ['a', 'b'] dict[str, list[int]]
print(tuple[int, ...], type[int], set[int] == set[int], hash(a) == hash(list[int]))
# expect: tuple[int, ...] type[int] True True
print(list[int] == list[str])  # expect: False
print(a.append.__name__, list[int].__parameters__)  # expect: append ()
print([x for x in (1,) if isinstance([], list)], dict[str, int](), tuple[()])  # expect: [1] {} tuple[()]
print(frozenset[int](), list['str'], list[None])  # expect: frozenset() list['str'] list[None]
class Sub(list[int]): pass
print(Sub.__bases__, Sub.__orig_bases__, Sub([1]))  # expect: (<class 'list'>,) (list[int],) [1]
from typing import TypeVar
T = TypeVar('T')
print(list[T][int], dict[T, int][str], list[T].__parameters__, (list[T] | None)[int])
# expect: list[int] dict[str, int] (~T,) list[int] | None
for f in (lambda: isinstance([], a), lambda: issubclass(list, a), lambda: a[str], lambda: int[str],
          lambda: a.nope, lambda: list[int] + 1):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: isinstance() argument 2 cannot be a parameterized generic
        # expect: issubclass() argument 2 cannot be a parameterized generic
        # expect: list[int] is not a generic class
        # expect: type 'int' is not subscriptable
        # expect: type object 'list' has no attribute 'nope'
        # expect: unsupported operand type(s) for +: 'types.GenericAlias' and 'int'
print(*list[int], [*tuple[int, str]])  # expect: *list[int] [*tuple[int, str]]
