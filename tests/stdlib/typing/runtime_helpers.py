# cast, overload, NamedTuple, TypedDict, Protocol, get_type_hints, NewType and friends.
from typing import *
class Point(NamedTuple):
    x: int
    y: int = 0
class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...
UserId = NewType('UserId', int)
print(Point(1), Point._field_defaults, cast(int, 'x'), UserId(5) + 1, UserId)
# expect: Point(x=1, y=0) {'y': 0} x 6 __main__.UserId
print(Movie(title='t', year=1), sorted(Movie.__required_keys__))
# expect: {'title': 't', 'year': 1} ['title']
print(sorted(Movie.__optional_keys__))  # expect: ['year']
class File:
    def close(self): pass
print(isinstance(File(), Closable), isinstance(5, Closable), TYPE_CHECKING)  # expect: True False False
print(get_type_hints(Point), assert_type(1, int), no_type_check(File) is File)
# expect: {'x': <class 'int'>, 'y': <class 'int'>} 1 True
def f(a: 'int', b: Optional['str'] = None) -> 'list[int]': ...
print(get_type_hints(f), is_typeddict(Movie), is_protocol(Closable))
# expect: {'a': <class 'int'>, 'b': typing.Optional[str], 'return': list[int]} True True
@overload
def g(x: int) -> int: ...
def g(x): return x
@final
class F: pass
print(g(3), F.__final__, len(get_overloads(g)))  # expect: 3 True 1
for call in (lambda: Closable(), lambda: assert_never(5), lambda: isinstance({}, Movie),
             lambda: get_type_hints(5)):
    try:
        call()
    except (TypeError, AssertionError) as error:
        print(type(error).__name__, error)
        # expect: TypeError Protocols cannot be instantiated
        # expect: AssertionError Expected code to be unreachable, but got: 5
        # expect: TypeError TypedDict does not support instance and class checks
        # expect: TypeError 5 is not a module, class, method, or function.
