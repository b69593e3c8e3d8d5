# Variables keep their values when unpacking fails; parallel assignment reads everything first.
def bad():
    yield 1
    raise ValueError("stop")


class Closing:
    def __init__(self, items):
        self.items = items

    def __del__(self):
        self.items.clear()


def f():
    a, b = "a", "b"
    for wrong in ([1], (1, 2, 3), iter([1]), bad()):
        try:
            a, b = wrong
        except ValueError as e:
            print(a, b, e)
    a, b = b, a
    print(a, b)
    [a, (b, c)] = a + "x", (b, a)
    print(a, b, c)
    items = [1, 2]
    a = Closing(items)
    a, b = items        # the old a empties the list meanwhile
    print(a, b, items)
    i = 0
    x = [5, 6]
    i, x[i] = 1, 9      # left to right: x[1]
    print(i, x)
    for k, v in {"p": 1}.items():
        print(k, v)
    for k, v in enumerate("q"):
        print(k, v)
    return [k * v for k, v in zip("ab", (2, 3), strict=False)]


print(f())
# expect: a b not enough values to unpack (expected 2, got 1)
# expect: a b too many values to unpack (expected 2)
# expect: a b not enough values to unpack (expected 2, got 1)
# expect: a b stop
# expect: b a
# expect: bx a b
# expect: 1 2 []
# expect: 1 [5, 9]
# expect: p 1
# expect: 0 q
# expect: ['aa', 'bbb']
