# frozen, order, eq, slots, kw_only, unsafe_hash, repr.
from dataclasses import dataclass, field, KW_ONLY, FrozenInstanceError
@dataclass(frozen=True, order=True)
class V:
    major: int
    minor: int = 0
print(V(1) < V(1, 2), sorted([V(2), V(1, 5)]), hash(V(1)) == hash(V(1, 0)))
# expect: True [V(major=1, minor=5), V(major=2, minor=0)] True
print({V(1): 'x'}[V(1)], V(1) <= V(1))  # expect: x True
@dataclass(slots=True)
class S:
    x: int
    y: int = 2
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int
@dataclass(eq=False, repr=False)
class N: x: int = 0
print(S(1), S.__slots__, hasattr(S(1), '__dict__'), K(1, c=3), N() == N())
# expect: S(x=1, y=2) ('x', 'y') False K(a=1, b=1, c=3) False
print(repr(N()).split(' at ')[0].split('.')[-1])  # expect: N object
def set_x(): V(1).major = 5
def del_x(): del V(1).major
def slot(): S(1).z = 1
for f in (set_x, del_x, slot, lambda: K(1, 2, 3), lambda: V(1) < 5):
    try:
        f()
    except (FrozenInstanceError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: FrozenInstanceError cannot assign to field 'major'
        # expect: FrozenInstanceError cannot delete field 'major'
        # expect: AttributeError 'S' object has no attribute 'z' and no __dict__ for setting new attributes
        # expect: TypeError K.__init__() takes 2 positional arguments but 4 were given
        # expect: TypeError '<' not supported between instances of 'V' and 'int'
