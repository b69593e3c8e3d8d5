# A class body runs as code in its own namespace, which becomes the class's attributes.
class C:
    x = 1
    y = x + 1
    for i in range(3):
        pass
    if y == 2:
        def late(self):
            return 'late'
    names = sorted(n for n in locals() if not n.startswith('__'))

print(C.x, C.y, C.i, C().late())  # expect: 1 2 2 late
print(C.names)  # expect: ['i', 'late', 'x', 'y']
print(C.__name__, C.__module__, C.__qualname__, C.__bases__, C.__doc__)
# expect: C __main__ C (<class 'object'>,) None
