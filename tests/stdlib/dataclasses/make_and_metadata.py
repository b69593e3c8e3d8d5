# make_dataclass, field metadata, hash rules, default from descriptors.
from dataclasses import make_dataclass, field, fields, dataclass
C = make_dataclass('C', ['x', ('y', int), ('z', int, field(default=3, metadata={'unit': 'm'}))],
                   namespace={'total': lambda self: self.x + self.y + self.z})
c = C(1, 2)
print(c, c.total(), fields(C)[2].metadata['unit'], C.__annotations__['y'])
# expect: C(x=1, y=2, z=3) 6 m <class 'int'>
for source in ("make_dataclass('D', ['1x'])", "make_dataclass('D', ['x', 'x'])",
               "make_dataclass('D', ['class'])", "make_dataclass('D', [('a', int, 1), 'b'])",
               "make_dataclass('D', [5])"):
    try:
        eval(source)
    except TypeError as error:
        print(error)
        # expect: Field names must be valid identifiers: '1x'
        # expect: Field name duplicated: 'x'
        # expect: Field names must not be keywords: 'class'
        # expect: non-default argument 'b' follows default argument 'a'
        # expect: object of type 'int' has no len()
@dataclass(unsafe_hash=True)
class H: x: int = 1
@dataclass
class E: x: int = 1
print(hash(H()) == hash(H()), E.__hash__, fields(H)[0].name, fields(H)[0].default)  # expect: True None x 1
print(fields(H)[0].kw_only)  # expect: False
E.__init__(e := E.__new__(E), 7)
print(e)  # expect: E(x=7)
