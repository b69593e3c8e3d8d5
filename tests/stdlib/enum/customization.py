# `_missing_`, `_generate_next_value_`, `__str__`, `__eq__` by value, and members with methods.
from enum import Enum, auto, EnumMeta
class Level(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() * (count + 1)
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if str(value).lower() == m.name.lower():
                return m
    LOW = auto()
    HIGH = auto()
    def __str__(self): return f'level {self.name}'
print(Level.LOW.value, Level.HIGH.value, Level('high'), Level.LOW, f'{Level.LOW}')
# expect: low highhigh level HIGH level LOW level LOW
print(repr(Level.HIGH))  # expect: <Level.HIGH: 'highhigh'>
try:
    Level('none')
except ValueError as error:
    print(error)  # expect: 'none' is not a valid Level
class Ordered(Enum):
    A, B = 1, 2
    def __lt__(self, other): return self.value < other.value
    @property
    def next(self): return Ordered(self.value % 2 + 1)
    @classmethod
    def first(cls): return cls.A
print(sorted([Ordered.B, Ordered.A]), Ordered.A.next, Ordered.first())
# expect: [<Ordered.A: 1>, <Ordered.B: 2>] Ordered.B Ordered.A
print({Ordered.A: 1}[Ordered(1)], Ordered.B.next.name)  # expect: 1 A
match Ordered.A:
    case Ordered.B: print('b')
    case Ordered.A: print('a')  # expect: a
