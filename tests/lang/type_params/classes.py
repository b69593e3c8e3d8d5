# A generic class inherits from Generic and is subscriptable; methods see the parameters.
class Stack[T]:
    def __init__(self): self.items: list[T] = []
    def push(self, item: T) -> None: self.items.append(item)
    def kind(self): return T

s = Stack[int]()
s.push(1)
print(s.items, Stack.__type_params__, Stack[str], Stack.__orig_bases__, Stack.__mro__[1].__name__)
# expect: [1] (T,) __main__.Stack[str] (typing.Generic[T],) Generic
print(s.kind() is Stack.__type_params__[0], s.__orig_class__)  # expect: True __main__.Stack[int]

class Pair[K, V](Stack[K], dict[K, V]): pass

print([b.__name__ for b in Pair.__bases__], Pair[int, str])
# expect: ['Stack', 'dict', 'Generic'] __main__.Pair[int, str]
try:
    Stack[int, str]
except TypeError as error:
    print(error)  # expect: Too many arguments for <class '__main__.Stack'>; actual 2, expected 1
