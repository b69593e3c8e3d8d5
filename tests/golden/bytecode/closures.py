def outer(a):
    b = 1

    def inner():
        nonlocal b
        b += a
        return lambda: a + b
    return inner, [a * x for x in range(b) if x]
