# `list()` copies any iterable; `copy` and slices are shallow.
a = [[1], 2]
b = list(a)
c = a.copy()
d = a[:]
b[0].append('shared')
print(a, b == a == c == d, b is a, b[0] is a[0])  # expect: [[1, 'shared'], 2] True False True
print(list(), list('abc'), list({1: 2}), list(range(3)), list(x for x in 'ab'))
# expect: [] ['a', 'b', 'c'] [1] [0, 1, 2] ['a', 'b']
print(list((1,)), [*a])  # expect: [1] [[1, 'shared'], 2]
for args in ((5,), (1, 2), (None,)):
    try:
        list(*args)
    except TypeError as error:
        print(error)
        # expect: 'int' object is not iterable
        # expect: list expected at most 1 argument, got 2
        # expect: 'NoneType' object is not iterable
try:
    list(iterable=[1])
except TypeError as error:
    print(error)  # expect: list() takes no keyword arguments
x = [1, 2]
x.__init__('new')
print(x)  # expect: ['n', 'e', 'w']
