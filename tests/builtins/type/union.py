# `int | str` makes a union usable with isinstance.
u = int | str | None
print(u, u.__args__, isinstance(1, u), isinstance(None, u), isinstance(1.5, u))
# expect: int | str | None (<class 'int'>, <class 'str'>, <class 'NoneType'>) True True False
print(issubclass(bool, u), u == None | str | int, hash(u) == hash(str | int | None))  # expect: True True True
print(int | int, (int | str) | (str | bytes), type(u).__name__)
# expect: <class 'int'> int | str | bytes UnionType
print(int | list[str], u.__or__(float), list | None, int | None == (None | int))
# expect: int | list[str] int | str | None | float list | None True
class Meta(type):
    def __or__(cls, other): return 'meta or'
class M(metaclass=Meta): pass
print(M | int, isinstance([1], list | int))  # expect: meta or True
for f in (lambda: int | 5, lambda: None | None, lambda: int | 'str',
          lambda: isinstance(1, int | list[int]), lambda: u(), lambda: u | 1.5, lambda: u[int]):
    try:
        print(f())
    except TypeError as error:
        print(error)
        # expect: unsupported operand type(s) for |: 'type' and 'int'
        # expect: unsupported operand type(s) for |: 'NoneType' and 'NoneType'
        # expect: unsupported operand type(s) for |: 'type' and 'str'
        # expect: True
        # expect: 'types.UnionType' object is not callable
        # expect: unsupported operand type(s) for |: 'types.UnionType' and 'float'
        # expect: int | str | None is not a generic class
