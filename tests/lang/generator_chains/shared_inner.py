# An inner generator that two outer ones delegate to, in turn.
def count():
    n = 0
    while n < 7:
        n += 1
        yield n
    return 'counted'


def over(inner):
    return (yield from inner)


def outer(inner, name):
    try:
        log.append((name, (yield from inner)))
    except BaseException as e:
        log.append((name, repr(e)))
    yield name


log = []
shared = over(count())
p, q = outer(over(shared), 'p'), outer(shared, 'q')
print([next(g) for g in (p, q, p, p, q, q, p)])  # expect: [1, 2, 3, 4, 5, 6, 7]
print(next(q), log)  # expect: q [('q', 'counted')]
print(next(p), log[1:])  # expect: p [('p', None)]


# Where it runs already, through the other one.
def twice():
    yield 1
    yield attempt(other)
    yield 3


def attempt(g):
    try:
        return next(g)
    except ValueError as e:
        return str(e)


shared = twice()
one, other = over(over(shared)), over(over(shared))
print(next(one), next(other))  # expect: 1 generator already executing
print(next(one), next(other, 'over'), next(one, 'over'))  # expect: 3 over over
