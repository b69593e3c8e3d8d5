# Typing constructs are ordinary objects: subscription, repr, equality, origin and args.
import typing
from typing import *
print(List[int], Dict[str, int], Optional[int], Union[int, str, int], Union[int])
# expect: typing.List[int] typing.Dict[str, int] typing.Optional[int] typing.Union[int, str] <class 'int'>
print(Tuple[int, ...], Callable[[int], str], Callable[..., int], Any)
# expect: typing.Tuple[int, ...] typing.Callable[[int], str] typing.Callable[..., int] typing.Any
print(Literal[1, 'a', 1], ClassVar[int], Final, Annotated[int, 'note'], Type[int])
# expect: typing.Literal[1, 'a'] typing.ClassVar[int] typing.Final typing.Annotated[int, 'note'] typing.Type[int]
print(Iterable[str])  # expect: typing.Iterable[str]
print(get_origin(List[int]), get_args(Dict[str, int]))
# expect: <class 'list'> (<class 'str'>, <class 'int'>)
print(get_args(Callable[[int], str]), get_origin(Union[int, str]))
# expect: ([<class 'int'>], <class 'str'>) typing.Union
print(get_args(Annotated[int, 1, 2]), Optional[int] == Union[int, None])  # expect: (<class 'int'>, 1, 2) True
print(Union[int, str] == Union[str, int], hash(List[int]) == hash(List[int]))  # expect: True True
print(int | None == Optional[int])  # expect: True
T = TypeVar('T'); K = TypeVar('K', bound=int); P = ParamSpec('P')
print(T, K.__bound__, List[T][int], Dict[T, K][str, bool])
# expect: ~T <class 'int'> typing.List[int] typing.Dict[str, bool]
print(TypeVar('C', covariant=True), P.args, Callable[P, T])  # expect: +C P.args typing.Callable[~P, ~T]
class Box(Generic[T]):
    def get(self) -> T: ...
print(Box[int], Box[T][str], Box.__parameters__, Box[int]().__class__.__name__)
# expect: __main__.Box[int] __main__.Box[str] (~T,) Box
print(Box[int].__origin__ is Box)  # expect: True
for f in (lambda: Union[5], lambda: Box[int, str], lambda: Optional[1, 2], lambda: Generic[int],
          lambda: isinstance([], List[int]), lambda: Union[int, str](), lambda: Literal, lambda: Any(),
          lambda: TypeVar(5)):
    try:
        print(f())
    except TypeError as error:
        print(str(error).split(' Got')[0])
        # expect: 5
        # expect: Too many arguments for <class '__main__.Box'>; actual 2, expected 1
        # expect: typing.Optional requires a single type.
        # expect: Parameters to Generic[...] must all be type variables or parameter specification variables.
        # expect: Subscripted generics cannot be used with class and instance checks
        # expect: Cannot instantiate typing.Union
        # expect: typing.Literal
        # expect: Any cannot be instantiated
        # expect: typevar() argument 'name' must be str, not int
