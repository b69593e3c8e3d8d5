# One subscript site meets lists, tuples, strings, dicts, ranges and objects.
class G:
    def __getitem__(self, key): return ('G', key)
class L(list):
    def __getitem__(self, key): return ('L', list.__getitem__(self, key))
class D(dict):
    def __missing__(self, key): return 'missing'

def get(o, k): return o[k]
pairs = [([1, 2], 1), ((3, 4), -1), ('xy', 0), ({1: 'd'}, 1), (range(5), 2), (b'ab', 0), (G(), 1),
         (L([7]), 0), (D(), 1), ([5, 6], True), ([5], -1)]
for _ in range(30):
    for o, k in pairs: get(o, k)
print([get(o, k) for o, k in pairs])  # expect: [2, 4, 'x', 'd', 2, 97, ('G', 1), ('L', 7), 'missing', 6, 5]
for o, k in (([], 0), ((), -1), ('', 0), ({}, 1), ([1], 'a'), (5, 0)):
    try:
        get(o, k)
    except (IndexError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError list index out of range
        # expect: IndexError tuple index out of range
        # expect: IndexError string index out of range
        # expect: KeyError 1
        # expect: TypeError list indices must be integers or slices, not str
        # expect: TypeError 'int' object is not subscriptable
def put(o, k, v): o[k] = v
items, d = [0] * 3, {}
for i in range(30): put(items, i % 3, i); put(d, i % 3, i)
print(items, d)  # expect: [27, 28, 29] {0: 27, 1: 28, 2: 29}
