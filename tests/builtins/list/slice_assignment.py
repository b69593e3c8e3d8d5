# Assigning to a slice replaces any number of items; an extended slice needs the same number.
a = list(range(6))
a[1:3] = 'xyz'; print(a)  # expect: [0, 'x', 'y', 'z', 3, 4, 5]
a[:0] = [9]; print(a)  # expect: [9, 0, 'x', 'y', 'z', 3, 4, 5]
a[len(a):] = (8, 7); print(a)  # expect: [9, 0, 'x', 'y', 'z', 3, 4, 5, 8, 7]
a[2:5] = []; print(a)  # expect: [9, 0, 3, 4, 5, 8, 7]
a[::2] = 'ABCDE'[:len(a[::2])]; print(a)  # expect: ['A', 0, 'B', 4, 'C', 8, 'D']
a[::-1] = list(range(len(a))); print(a)  # expect: [6, 5, 4, 3, 2, 1, 0]
a[5:2] = ['in']; print(a)  # expect: [6, 5, 4, 3, 2, 'in', 1, 0]
a[:] = range(3); print(a)  # expect: [0, 1, 2]
a[1:2] = a; print(a)  # expect: [0, 0, 1, 2, 2]
for source in ('a[::2] = [1]', 'a[1:2] = 5', 'a[9] = 1', 'a["x"] = 1', 'a[::0] = []', 'a[-9] = 0',
               'del a[9]', 'del a["x"]', 'a[::-1] = "ab"'):
    try:
        exec(source)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
        # expect: ValueError attempt to assign sequence of size 1 to extended slice of size 3
        # expect: TypeError must assign iterable to extended slice
        # expect: IndexError list assignment index out of range
        # expect: TypeError list indices must be integers or slices, not str
        # expect: ValueError slice step cannot be zero
        # expect: IndexError list assignment index out of range
        # expect: IndexError list assignment index out of range
        # expect: TypeError list indices must be integers or slices, not str
        # expect: ValueError attempt to assign sequence of size 2 to extended slice of size 5
del a[1:3]; print(a)  # expect: [0, 2, 2]
del a[::2]; print(a)  # expect: [2]
del a[-1], a[:]; print(a)  # expect: []
