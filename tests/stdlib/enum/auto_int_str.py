# auto, IntEnum, StrEnum, functional API, mixed-in types.
from enum import Enum, IntEnum, StrEnum, auto, member, nonmember
class N(IntEnum):
    ONE = 1
    TEN = 10
class S(StrEnum):
    RED = auto()
    BLUE = 'b'
class A(Enum):
    X = auto()
    Y = 10
    Z = auto()
    helper = nonmember(5)
    @member
    def F(): pass
print(N.ONE + 1, N.TEN > 5, f'{N.TEN}', repr(N.ONE), sorted([N.TEN, N.ONE]))
# expect: 2 True 10 <N.ONE: 1> [<N.ONE: 1>, <N.TEN: 10>]
print([10, 20][N.ONE], S.RED, S.BLUE.upper(), S('red'), f'{S.BLUE:>3}', repr(S.RED))
# expect: 20 red B red   b <S.RED: 'red'>
print([a.value for a in (A.X, A.Y, A.Z)], A.helper, type(A.F).__name__)  # expect: [1, 10, 11] 5 A
F = Enum('F', 'a b c')
G = Enum('G', {'x': 1, 'y': 'two'})
print(list(F), F.b.value, list(G), Enum('H', ['p', 'q'], start=5).q.value, F.a.__class__ is F)
# expect: [<F.a: 1>, <F.b: 2>, <F.c: 3>] 2 [<G.x: 1>, <G.y: 'two'>] 6 True
class Planet(Enum):
    EARTH = (1.0, 'blue')
    def __init__(self, mass, color): self.mass, self.color = mass, color
print(Planet.EARTH.color, Planet((1.0, 'blue')), Planet.EARTH.value)
# expect: blue Planet.EARTH (1.0, 'blue')
S('nope')  # raises: ValueError: 'nope' is not a valid S
