# Iterators, copies, reductions and pickles.
from array import array, _array_reconstructor
import copy, pickle
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

a = array('i', [1, 2])
i = iter(a)
print(next(i), i.__reduce__()[1:], type(i))
# expect: 1 ((array('i', [1, 2]),), 1) <class 'array.arrayiterator'>
a.append(3)
print(list(i), list(i))  # expect: [2, 3] []
for x in (a, array('d', [0.5]), array('w', 'aé'), array('b')):
    assert all(pickle.loads(pickle.dumps(x, p)) == x and pickle.loads(pickle.dumps(x, p)).typecode == x.typecode for p in range(6))
    assert copy.copy(x) == copy.deepcopy(x) == x
print(a.__reduce_ex__(2), a.__reduce_ex__(3)[1])
# expect: (<class 'array.array'>, ('i', [1, 2, 3]), None) (<class 'array.array'>, 'i', 8, b'\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00')
print(_array_reconstructor(array, 'i', 9, b'\0\0\0\1'), _array_reconstructor(array, 'd', 2, b'\0\1'), _array_reconstructor(array, 'd', 14, b'\0\0\x80?'), _array_reconstructor(array, 'w', 20, b'a\0\0\0'))
# expect: array('i', [1]) array('H', [256]) array('d', [1.0]) array('w', 'a')
for arguments in ((5, 'i', 8, b''), (int, 'i', 8, b''), (array, 'z', 8, b''), (array, 'ii', 8, b''), (array, 'i', 99, b''), (array, 'i', 8, 5), (array, 'i', 8, b'abc')):
    print(attempt(lambda: _array_reconstructor(*arguments)))
    # expect: TypeError: first argument must be a type object, not int
    # expect: TypeError: int is not a subtype of array.array
    # expect: ValueError: second argument must be a valid type code
    # expect: TypeError: _array_reconstructor() argument 2 must be a unicode character, not str
    # expect: ValueError: third argument must be a valid machine format code.
    # expect: TypeError: fourth argument should be bytes, not int
    # expect: ValueError: bytes length not a multiple of item size
