# Items, slices, + and *, comparison.
from array import array
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

a = array('i', [1, 2, 3, 4, 5])
print(a[0], a[-1], a[1:3], a[::-2], len(a), 3 in a, 3.0 in a, 'a' in a, list(reversed(a)))
# expect: 1 5 array('i', [2, 3]) array('i', [5, 3, 1]) 5 True True False [5, 4, 3, 2, 1]
a[0] = 9; a[1:3] = array('i', [7]); print(a)  # expect: array('i', [9, 7, 4, 5])
a[::2] = array('i', [0, 0]); print(a)  # expect: array('i', [0, 7, 0, 5])
del a[0], a[::2]; print(a)  # expect: array('i', [0])
a[0:0] = a; print(a)  # expect: array('i', [0, 0])
print(a + a, a * 2, 2 * a, a * -1)
# expect: array('i', [0, 0, 0, 0]) array('i', [0, 0, 0, 0]) array('i', [0, 0, 0, 0]) array('i')
a += array('i', [6]); a *= 2; print(a)  # expect: array('i', [0, 0, 6, 0, 0, 6])
print(a == array('d', a), a != array('i'), array('i', [1, 2]) < array('i', [1, 3]), array('i', [1]) < array('i', [1, 0]), a == a.tolist())
# expect: True True True True False
for source in ("a[9]", "a['x']", "a[9] = 1", "a[0] = 'x'", "a[0:1] = [1]", "a[0:1] = array('h')", "a[::2] = array('i')", "a[::2] = array('i', [1])", "del a[9]", "a + [1]", "a + array('h')",
               "a += [1]", "a += array('h')", "a * 'x'", "a < [1]", "hash(a)"):
    print(attempt(lambda: exec(source)))
    # expect: IndexError: array index out of range
    # expect: TypeError: array indices must be integers
    # expect: IndexError: array assignment index out of range
    # expect: TypeError: 'str' object cannot be interpreted as an integer
    # expect: TypeError: can only assign array (not "list") to array slice
    # expect: TypeError: bad argument type for built-in operation
    # expect: None
    # expect: ValueError: attempt to assign array of size 1 to extended slice of size 2
    # expect: IndexError: array assignment index out of range
    # expect: TypeError: can only append array (not "list") to array
    # expect: TypeError: bad argument type for built-in operation
    # expect: TypeError: can only extend array with array (not "list")
    # expect: TypeError: can only extend with array of same kind
    # expect: TypeError: can't multiply sequence by non-int of type 'str'
    # expect: TypeError: '<' not supported between instances of 'array.array' and 'list'
    # expect: TypeError: unhashable type: 'array.array'
