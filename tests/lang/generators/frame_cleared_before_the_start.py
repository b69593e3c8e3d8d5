# differs: CPython 3.13.0 ends a generator whose frame is cleared before it has begun.


def generator():
    yield 1


g = generator()
g.gi_frame.clear()
print(list(g))  # expect: [1]
g = generator()
next(g)
try:
    g.gi_frame.clear()
except RuntimeError as e:
    print(e)  # expect: cannot clear a suspended frame
