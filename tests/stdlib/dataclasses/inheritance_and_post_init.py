# Fields are inherited in order; `__post_init__` receives InitVars; own methods are kept.
from dataclasses import dataclass, field, InitVar, fields, MISSING
from typing import ClassVar
@dataclass
class Base:
    x: int
    y: int = 5
    kind: ClassVar[str] = 'base'
@dataclass
class Derived(Base):
    x: int = 10
    z: int = field(init=False)
    scale: InitVar[int] = 2
    def __post_init__(self, scale): self.z = self.x * scale
    def __repr__(self): return f'D({self.x}, {self.y}, {self.z})'
print(Base(1), Derived(), Derived(1, 2, 3), [f.name for f in fields(Derived)])
# expect: Base(x=1, y=5) D(10, 5, 20) D(1, 2, 3) ['x', 'y', 'z']
print(Derived.kind, fields(Base)[0].default is MISSING)  # expect: base True
for source in ('@dataclass\nclass A:\n  x: int = 1\n  y: int', '@dataclass\nclass A:\n  x: list = []',
               '@dataclass(frozen=True)\nclass A(Base): pass',
               '@dataclass\nclass A:\n  x: int = field(default=1, default_factory=list)',
               '@dataclass(order=True, eq=False)\nclass A: pass',
               '@dataclass(order=True)\nclass A:\n  def __lt__(self, o): pass'):
    try:
        exec(source)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError non-default argument 'y' follows default argument 'x'
        # expect: ValueError mutable default <class 'list'> for field x is not allowed: use default_factory
        # expect: TypeError cannot inherit frozen dataclass from a non-frozen one
        # expect: ValueError cannot specify both default and default_factory
        # expect: ValueError eq must be true if order is true
        # expect: TypeError Cannot overwrite attribute __lt__ in class A Consider using functools.total_ordering
