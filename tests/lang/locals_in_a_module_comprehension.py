# locals() in comprehensions: in functions and classes it has their variables.
# differs: in a module's, CPython's has them, too
def f():
    y = 1
    return [sorted(locals()) for x in range(1)]
print(f())  # expect: [['x', 'y']]
class A:
    seen = ['x' in locals() for x in range(1)]
print(A.seen)  # expect: [True]
print(['x' in locals() for x in range(1)], ['A' in locals() for x in range(1)])  # expect: [False] [True]
