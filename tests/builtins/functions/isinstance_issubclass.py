# isinstance and issubclass with tuples, unions and abstract classes.
from collections.abc import Iterable, Hashable, Sized, Callable, Mapping
print(isinstance(1, int), isinstance(True, (str, int)))  # expect: True True
print(isinstance([], (str, (dict, (list,)))), isinstance(1, ()))  # expect: True False
print(isinstance(1, int | str), issubclass(bool, int))  # expect: True True
print(issubclass(int, (str, object)), issubclass(int, int | None))  # expect: True True
print(isinstance(int, type))  # expect: True
print(isinstance([], Iterable), isinstance([], Hashable), isinstance('', Sized))  # expect: True False True
print(isinstance(len, Callable), isinstance({}, Mapping), isinstance(5, Iterable))  # expect: True True False
print(issubclass(list, Iterable))  # expect: True
for source in ("isinstance(1, 5)", "isinstance(1, [int])", "issubclass(1, int)", "issubclass(int, 'str')",
               "isinstance(1)", "isinstance(1, (int, 5))", "isinstance('', (int, 5))",
               "isinstance([], list[int])", "issubclass(int, (5,))", "isinstance(1, int, str)"):
    try:
        print(eval(source))
    except TypeError as error:
        print(error)
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: issubclass() arg 1 must be a class
        # expect: issubclass() arg 2 must be a class, a tuple of classes, or a union
        # expect: isinstance expected 2 arguments, got 1
        # expect: True
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: isinstance() argument 2 cannot be a parameterized generic
        # expect: issubclass() arg 2 must be a class, a tuple of classes, or a union
        # expect: isinstance expected 2 arguments, got 3
