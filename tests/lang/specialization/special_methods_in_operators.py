# Operators whose methods are written in Python: reflected methods, NotImplemented, results that are no bool, errors, generators.
class Money:
    def __init__(self, cents, unit="EUR"):
        self.cents, self.unit = cents, unit

    def __repr__(self):
        return f"{self.cents}{self.unit}"

    def __add__(self, other):
        if isinstance(other, int):
            return Money(self.cents + other, self.unit)
        return Money(self.cents + other.cents, self.unit) if isinstance(other, Money) else NotImplemented

    def __rmul__(self, factor):
        return Money(self.cents * factor) if factor else NotImplemented

    def __lt__(self, other):
        return self.cents < other.cents if isinstance(other, Money) else NotImplemented

    def __eq__(self, other):
        return [self.cents] if isinstance(other, Money) and self.cents == other.cents else []

    def __neg__(self):
        return Money(-self.cents, self.unit)

    def __getitem__(self, key):
        yield key
        yield self.cents

    def __setitem__(self, key, value):
        if value is None:
            raise KeyError(key)
        setattr(self, key, value)


class Right:
    def __radd__(self, other):
        return f"radd {other!r}"

    def __gt__(self, other):
        return f"gt {other!r}"


def attempt(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


a, b = Money(5), Money(7)
print(a + b, a + 1, -a, 3 * a, 2 * b + a)                       # expect: 12EUR 6EUR -5EUR 15EUR 19EUR
print(a + Right(), a < Right(), attempt(lambda: a < 3))         # expect: radd 5EUR gt 5EUR TypeError: '<' not supported between instances of 'Money' and 'int'
print(attempt(lambda: a + "x"))                                 # expect: TypeError: unsupported operand type(s) for +: 'Money' and 'str'
print(attempt(lambda: 0 * a), attempt(lambda: 1.5 * a))         # expect: TypeError: unsupported operand type(s) for *: 'int' and 'Money' 7.5EUR
print(a == a, a == b, "yes" if a == Money(5) else "no", "yes" if a == b else "no")   # expect: [5] [] yes no
print(list(a["k"]), list(Money(9)["t"]))                        # expect: ['k', 5] ['t', 9]


def add_assign(x):
    x += "s"


def in_loop():
    total = Money(0)
    for i in range(40):
        total += Money(i)
        if total < Money(100) or not total == Money(780):
            continue
        total["unit"] = "USD"
    total["cents"] = 2 * total.cents
    return total


print(in_loop())                                                # expect: 1560USD
print(attempt(lambda: add_assign(a)))                           # expect: TypeError: unsupported operand type(s) for +=: 'Money' and 'str'
print(attempt(lambda: a.__setitem__("x", None)))                # expect: KeyError: 'x'


def generator():
    x = Money(1)
    while x < Money(4):
        yield x
        x = x + Money(1)


print(list(generator()), sum(generator(), Money(0)))            # expect: [1EUR, 2EUR, 3EUR] 6EUR


class Deep:
    def __add__(self, other):
        return self + other


print(attempt(lambda: Deep() + 1))                              # expect: RecursionError: maximum recursion depth exceeded
