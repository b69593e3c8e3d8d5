# `nonlocal` rebinds the variable of the nearest enclosing function; each call makes new cells.
def counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    def peek():
        return count
    return step, peek

a, peek_a = counter()
b, _ = counter(100)
print(a(), a(5), b(), peek_a())  # expect: 1 6 101 6
print(a.__closure__[0].cell_contents, a.__code__.co_freevars)  # expect: 6 ('count',)
