# list() over a generator that delegates to another lost the values: the loop looked at the inner one's caller only.
def inner(n):
    for i in range(n):
        yield i
    return 'done'
def outer(n):
    print((yield from inner(n)))
    yield from inner(2)
def deep(n):
    if n:
        yield n
        yield from deep(n - 1)
print(list(outer(3)))
# expect: done
# expect: [0, 1, 2, 0, 1]
print([*deep(5)], sum(deep(100)))  # expect: [5, 4, 3, 2, 1] 5050
g = outer(2)
print(next(g), g.send(None), g.close())  # expect: 0 1 None
