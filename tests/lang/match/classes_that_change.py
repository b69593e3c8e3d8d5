# Class patterns over instances whose attributes lie elsewhere each time, and classes whose __match_args__ change.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("x", "y")
    __match_args__ = ("x", "y")


class Computed(Point):
    @property
    def x(self):
        return "computed"

    @x.setter
    def x(self, v):
        pass


class Asked:
    __match_args__ = ("x",)

    def __getattr__(self, name):
        if name == "y":
            raise AttributeError(name)
        return "asked for " + name


def look(p):
    match p:
        case Point(x, y) | Slotted(x, y):
            return x, y
        case Asked(x, y=_):
            return "never"
        case Asked(x):
            return x
        case _:
            return None


other = Point(1, 2)
other.z = 3
late = Point.__new__(Point)
late.y = 5
late.x = 4
empty = Slotted()
full = Slotted()
full.x, full.y = 6, 7
gone = Point(8, 9)
for _ in range(3):
    print([look(p) for p in (Point(0, 1), other, late, full, Computed(1, 2), Asked(), empty, gone, 5)])
    if hasattr(gone, "x"):
        del gone.x
# expect: [(0, 1), (1, 2), (4, 5), (6, 7), ('computed', 2), 'asked for x', None, (8, 9), None]
# expect: [(0, 1), (1, 2), (4, 5), (6, 7), ('computed', 2), 'asked for x', None, None, None]
# expect: [(0, 1), (1, 2), (4, 5), (6, 7), ('computed', 2), 'asked for x', None, None, None]
Point.__match_args__ = ("y", "x")
print(look(Point(0, 1)))  # expect: (1, 0)
Point.x = property(lambda self: "late property")
print(look(Point.__new__(Point)), look(late))  # expect: None (5, 'late property')
for wrong in [["x", "y"], ("x", 1), ("x",)]:
    Point.__match_args__ = wrong
    try:
        look(late)
    except TypeError as e:
        print(e)
# expect: Point.__match_args__ must be a tuple (got list)
# expect: __match_args__ elements must be strings (got int)
# expect: Point() accepts 1 positional sub-pattern (2 given)
del Point.__match_args__
try:
    look(late)
except TypeError as e:
    print(e)  # expect: Point() accepts 0 positional sub-patterns (2 given)


class Meta(type):
    @property
    def __match_args__(cls):
        return ("a",)


class Described(metaclass=Meta):
    a = "of the class"


match Described():
    case Described(a):
        print(a)  # expect: of the class
