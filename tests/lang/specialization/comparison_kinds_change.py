# One comparison site meets ints, floats, strings, big ints, mixed types and rich objects.
class R:
    def __lt__(self, other): return 'R.lt'
    def __gt__(self, other): return 'R.gt'
def less(a, b): return a < b
pairs = [(1, 2), (2, 1), (1.5, 2), (2, 1.5), ('a', 'b'), (2 ** 70, 2 ** 70 + 1), (1, 2 ** 70), ([1], [2]),
         (R(), 1), (1, R()), (True, 2), ((1, 2), (1,)), ({1}, {1, 2}), (float('nan'), 1), (b'a', b'b')]
for _ in range(30):
    for a, b in pairs: less(a, b)
print([less(a, b) for a, b in pairs])
# expect: [True, False, True, False, True, True, True, True, 'R.lt', 'R.gt', True, False, True, False, True]
try:
    less(1, 'a')
except TypeError as error:
    print(error)  # expect: '<' not supported between instances of 'int' and 'str'
def branch(a, b):
    if a == b: return 'same'
    elif a != b and not a is b: return 'other'
print([branch(a, b) for a, b in ((1, 1.0), ('a', 'a'), (1, 'a'), (2 ** 80, 2 ** 80), ([], []),
                                 (None, None), (0.0, -0.0))])
                                 # expect: ['same', 'same', 'other', 'same', 'same', 'same', 'same']
