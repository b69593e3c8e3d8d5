# A field of a named tuple is looked at in place; short instances, subclasses and changed classes are noticed.
from collections import namedtuple

Point = namedtuple("Point", "x y")


class Shifted(Point):
    @property
    def x(self):
        return self[0] + 100


def read(o):
    return o.y


def read_x(o):
    return o.x


print([read(p) for p in (Point(1, 2), Point(3, 4), Shifted(5, 6), Point(7, 8))])  # expect: [2, 4, 6, 8]
print([read_x(p) for p in (Point(1, 2), Point(3, 4), Shifted(5, 6), Point(7, 8))])  # expect: [1, 3, 105, 7]
short = tuple.__new__(Point, (9,))
print(read_x(short))  # expect: 9
try:
    read(short)
except IndexError as e:
    print(e)  # expect: tuple index out of range
Point.y = "replaced"
print(read(Point(1, 2)))  # expect: replaced
try:
    Point(1, 2).x = 5
except AttributeError as e:
    print(e)  # expect: can't set attribute
a, b = Point(1, 2)
print(a, b)  # expect: 1 2


class Reversed(Point):
    def __iter__(self):
        return iter((self[1], self[0]))


a, b = Reversed(1, 2)
print(a, b)  # expect: 2 1
try:
    a, b, c = Point(1, 2)
except ValueError as e:
    print(e)  # expect: not enough values to unpack (expected 3, got 2)
