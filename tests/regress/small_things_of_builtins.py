# float() of a str subclass asks __float__ first; keys of a set keep their hashes; static methods and cells; a huge length hint.
import sys, types
class Text(str):
    def __float__(self): return float(str(self)) + 1
print(float(Text('8')))  # expect: 9.0
hashed = 0
class Key(int):
    def __hash__(self):
        global hashed
        hashed += 1
        return int.__hash__(self)
keys = set(map(Key, range(10)))
dict.fromkeys(keys), frozenset(keys)
print(hashed)  # expect: 10
print(str.maketrans.__qualname__, str.maketrans('a', 'b'), bytes.maketrans.__self__)  # expect: str.maketrans {97: 98} None
cell = types.CellType
print(cell(1) < cell(2), cell() < cell(1), cell(1) >= cell(1), cell() == cell(), cell(1) != cell(2))  # expect: True True True True True
class Hint:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
    def __length_hint__(self): return sys.maxsize
items = [1]
items.extend(Hint())
print(items)  # expect: [1]
class Base: pass
descriptor = Base.__dict__['__dict__']
class Meta(type, Base): pass
class WithMeta(metaclass=Meta): pass
print(descriptor, type(descriptor.__get__(WithMeta)))  # expect: <attribute '__dict__' of 'Base' objects> <class 'mappingproxy'>
descriptor.__set__(WithMeta, {})  # raises: AttributeError: attribute '__dict__' of 'type' objects is not writable
