# Chains whose items native functions take: whole, until they have enough, or until something is raised, at whatever level.
import itertools
import sys


def leaf(n):
    for i in range(n):
        yield i
    return n


def over(inner, *before):
    yield from before
    result = yield from inner
    yield ('result', result)
    return result


def stack():
    names, frame = [], sys._getframe(1)
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def looks(n):
    for _ in range(n):
        yield stack()


def fails(n):
    yield from range(n)
    raise KeyError(n)


print(list(over(over(over(leaf(3), 'a'), 'b'), 'c')))  # expect: ['c', 'b', 'a', 0, 1, 2, ('result', 3), ('result', 3), ('result', 3)]
print(list(over(over(looks(2)))))  # expect: [['looks', 'over', 'over', '<module>'], ['looks', 'over', 'over', '<module>'], ('result', None), ('result', None)]
g = over(over(leaf(10)))
print(next(g), next(g), any(x == 4 for x in g), 6 in g, next(g), dict.fromkeys(itertools.islice(g, 2)))  # expect: 0 1 True True 7 {8: None, 9: None}
print(tuple(g))  # expect: (('result', 10), ('result', 10))
for f in list, sum, max, ''.join, set, sorted, dict, all:
    try:
        f(over(over(fails(0))))
    except (KeyError, TypeError) as e:
        names, tb = [], e.__traceback__
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print(repr(e), names)
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
# expect: KeyError(0) ['<module>', 'over', 'over', 'fails']
g = over(over(leaf(10)))
try:
    sum(x if x < 5 else [] for x in g)
except TypeError as e:
    print(e, next(g))  # expect: unsupported operand type(s) for +: 'int' and 'list' 6


# One that is being consumed is asked by what it yields to.
def asks():
    yield 1
    try:
        yield next(outer)
    except ValueError as e:
        yield str(e)

outer = over(over(asks()))
print(list(outer))  # expect: [1, 'generator already executing', ('result', None), ('result', None)]
inner = leaf(6)
outer = over(over(inner))
print(sum(x + next(inner, 0) if isinstance(x, int) else 0 for x in outer))  # expect: 15
