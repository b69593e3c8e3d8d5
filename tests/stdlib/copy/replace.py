# `copy.replace` calls `__replace__`: namedtuples, dataclasses and own classes.
import copy
from collections import namedtuple
from dataclasses import dataclass
@dataclass
class D:
    a: int
    b: str = 'x'
P = namedtuple('P', 'x y')
class R:
    def __replace__(self, /, **changes): return sorted(changes)
print(copy.replace(D(1), b='z'), copy.replace(P(1, 2), y=9), copy.replace(R(), q=1, a=2))
# expect: D(a=1, b='z') P(x=1, y=9) ['a', 'q']
for f in (lambda: copy.replace(5), lambda: copy.replace(D(1), c=1), lambda: copy.replace()):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: replace() does not support int objects
        # expect: D.__init__() got an unexpected keyword argument 'c'
        # expect: replace() missing 1 required positional argument: 'obj'
