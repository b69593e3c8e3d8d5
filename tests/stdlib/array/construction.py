# Arrays from iterables, bytes, text and other arrays.
from array import array
import array as module
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(array('i'), array('i', [1, 2]), array('b', range(3)), array('d', (1, 2.5)), array('w', 'aé'), array('i', b'abcd'), array('b', array('i', [1])))
# expect: array('i') array('i', [1, 2]) array('b', [0, 1, 2]) array('d', [1.0, 2.5]) array('w', 'aé') array('i', [1684234849]) array('b', [1])
print(module.typecodes, module.ArrayType is array, array('h').itemsize, array('q').typecode, array('f', [0.1])[0])
# expect: bBuwhHiIlLqQfd True 2 q 0.10000000149011612
for arguments in ((), ('x',), ('ii',), (5,), ('i', 5), ('i', 'abc'), ('i', b'abc'), ('w', [1]), ('i', array('w', 'a')), ('i', [1], 2), ('i', [1.5]), ('d', ['a']), ('i', None)):
    print(attempt(lambda: array(*arguments)))
    # expect: TypeError: array() takes at least 1 argument (0 given)
    # expect: ValueError: bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
    # expect: TypeError: array() argument 1 must be a unicode character, not str
    # expect: TypeError: array() argument 1 must be a unicode character, not int
    # expect: TypeError: 'int' object is not iterable
    # expect: TypeError: cannot use a str to initialize an array with typecode 'i'
    # expect: ValueError: bytes length not a multiple of item size
    # expect: TypeError: array item must be unicode character
    # expect: TypeError: cannot use a unicode array to initialize an array with typecode 'i'
    # expect: TypeError: array() takes at most 2 arguments (3 given)
    # expect: TypeError: 'float' object cannot be interpreted as an integer
    # expect: TypeError: must be real number, not str
    # expect: TypeError: 'NoneType' object is not iterable
print(attempt(lambda: array('i', x=1)))  # expect: TypeError: array.array() takes no keyword arguments
class Sub(array):
    def __init__(self, *arguments): self.note = arguments[0]
print(Sub('i', [1]), Sub('i').note, Sub('i', [1]) + array('i'), array[int])
# expect: Sub('i', [1]) i array('i', [1]) array.array[int]
