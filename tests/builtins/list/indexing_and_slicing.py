# Negative indexes count from the end; slices clip and take any step.
a = list(range(10))
print(a[0], a[-1], a[-10], a[2:5], a[:3], a[7:], a[::3], a[::-2], a[8:2:-3], a[-3:])
# expect: 0 9 0 [2, 3, 4] [0, 1, 2] [7, 8, 9] [0, 3, 6, 9] [9, 7, 5, 3, 1] [8, 5] [7, 8, 9]
print(a[:-8], a[5:2], a[100:], a[-100:2], a[:], a[4:4])
# expect: [0, 1] [] [] [0, 1] [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] []
print(a[True], a[slice(1, 9, 4)], a[None:None:-5], a[10 ** 20:], a[-10 ** 20:2], a[::10 ** 20])
# expect: 1 [1, 5] [9, 4] [] [0, 1] [0]
for source in ('a[10]', 'a[-11]', 'a["x"]', 'a[1.0]', 'a[None]', 'a[1, 2]', 'a[::0]', 'a[10 ** 20]',
               'a["a":]', '[][0]', '[][-1]'):
    try:
        eval(source)
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: IndexError list index out of range
        # expect: IndexError list index out of range
        # expect: TypeError list indices must be integers or slices, not str
        # expect: TypeError list indices must be integers or slices, not float
        # expect: TypeError list indices must be integers or slices, not NoneType
        # expect: TypeError list indices must be integers or slices, not tuple
        # expect: ValueError slice step cannot be zero
        # expect: IndexError cannot fit 'int' into an index-sized integer
        # expect: TypeError slice indices must be integers or None or have an __index__ method
        # expect: IndexError list index out of range
        # expect: IndexError list index out of range
