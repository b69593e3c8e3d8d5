"""Operators of user classes: + - * @ == < [] in len bool call, reflected and in-place forms."""


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return NotImplemented
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.x < other.x

    def __getitem__(self, index):
        return self.y if index else self.x

    def __len__(self):
        return 2

    def __bool__(self):
        return self.x != 0

    def __contains__(self, value):
        return value == self.x or value == self.y

    def __call__(self, a):
        return self.x * a + self.y


def run(n):
    total = Vector(0, 0)
    step = Vector(1, 2)
    checksum = 0
    for i in range(n):
        v = Vector(i & 7, 3)
        total += v
        w = v + step * 2 - 3 * step
        checksum += w @ v + w[0] + len(w)
        if w == v or w < v:
            checksum += 1
        if -w and 3 in v:
            checksum += v(2)
    return checksum, total.x, total.y


print("operator_overload", *run(600_000))
