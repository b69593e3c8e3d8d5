# A value yielded through two levels of `yield from` to a native caller was delivered to the wrong activation.
def walk(n):
    yield n
    if n:
        yield from walk(n - 1)


print(list(walk(3)))  # expect: [3, 2, 1, 0]
