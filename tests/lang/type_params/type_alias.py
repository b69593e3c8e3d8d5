# `type X = …` makes a lazily evaluated alias that may refer to itself.
type Tree = int | list[Tree]
type Pair[A, B] = tuple[A, B]
print(Tree, Tree.__value__, Tree.__name__, Pair.__type_params__)  # expect: Tree int | list[Tree] Tree (A, B)
print(Pair[int, str], Pair.__value__, type(Tree).__name__)  # expect: Pair[int, str] tuple[A, B] TypeAliasType
type Lazy = undefined_name
print('defined')  # expect: defined
try:
    Lazy.__value__
except NameError as error:
    print(error)  # expect: name 'undefined_name' is not defined
undefined_name = 5
print(Lazy.__value__)  # expect: 5
try:
    isinstance(1, Tree)
except TypeError as error:
    print(error)  # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
type = print
type('soft keyword')  # expect: soft keyword
