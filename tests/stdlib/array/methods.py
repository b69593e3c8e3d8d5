# The methods of arrays.
from array import array
import io
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

a = array('h', [1, 2, 3])
a.append(4); a.extend([5]); a.extend(array('h', [6])); a.insert(0, 0); a.insert(-1, 9); a.fromlist([7]); a.frombytes(b'\x08\x00'); print(a)
# expect: array('h', [0, 1, 2, 3, 4, 5, 9, 6, 7, 8])
print(a.pop(), a.pop(0), a.remove(9), a.index(3), a.index(3, -6), a.count(3), a.reverse(), a)
# expect: 8 0 None 2 2 1 None array('h', [7, 6, 5, 4, 3, 2, 1])
a.byteswap(); print(a, a.tobytes()); a.clear(); print(a, a.buffer_info()[1], array('w', 'ab').tounicode())
# expect: array('h', [1792, 1536, 1280, 1024, 768, 512, 256]) b'\x00\x07\x00\x06\x00\x05\x00\x04\x00\x03\x00\x02\x00\x01'
# expect: array('h') 0 ab
for source in ("a.pop()", "a.remove(1)", "a.index(1)", "a.append('x')", "a.fromlist((1,))", "a.fromlist([1, 'x'])", "a.frombytes(b'a')", "a.extend(5)", "a.extend(array('i'))",
               "a.fromunicode('a')", "a.tounicode()", "a.insert('x', 1)", "a.append(1); a.pop(5)"):
    print(attempt(lambda: exec(source)))
    # expect: IndexError: pop from empty array
    # expect: ValueError: array.remove(x): x not in array
    # expect: ValueError: array.index(x): x not in array
    # expect: TypeError: 'str' object cannot be interpreted as an integer
    # expect: TypeError: arg must be list
    # expect: TypeError: 'str' object cannot be interpreted as an integer
    # expect: ValueError: bytes length not a multiple of item size
    # expect: TypeError: 'int' object is not iterable
    # expect: TypeError: can only extend with array of same kind
    # expect: ValueError: fromunicode() may only be called on unicode type arrays ('u' or 'w')
    # expect: ValueError: tounicode() may only be called on unicode type arrays ('u' or 'w')
    # expect: TypeError: 'str' object cannot be interpreted as an integer
    # expect: IndexError: pop index out of range
f = io.BytesIO()
array('h', [1, 2, 3]).tofile(f)
f.seek(0)
b = array('h')
b.fromfile(f, 2)
print(b, attempt(lambda: b.fromfile(f, 2)), b, attempt(lambda: b.fromfile(f, -1)))
# expect: array('h', [1, 2, 3]) EOFError: read() didn't return enough bytes array('h', [1, 2, 3]) ValueError: negative count
