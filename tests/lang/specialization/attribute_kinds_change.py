# One attribute access site meets instance, class, slot, property, `__getattr__` and module attributes.
import sys
class Inst:
    def __init__(self): self.x = 'instance'
class Cls: x = 'class'
class Slot:
    __slots__ = ('x',)
    def __init__(self): self.x = 'slot'
class Prop:
    @property
    def x(self): return 'property'
class Get:
    def __getattr__(self, name): return f'getattr {name}'
class Meta(type):
    x = 'meta'
class WithMeta(metaclass=Meta): pass
sys.x = 'module'

def read(o): return o.x
objects = [Inst(), Cls(), Slot(), Prop(), Get(), WithMeta, sys, Inst()]
for _ in range(40):
    for o in objects: read(o)
print([read(o) for o in objects])
# expect: ['instance', 'class', 'slot', 'property', 'getattr x', 'meta', 'module', 'instance']
for o in objects[:2]: o.x = 'new'
print([read(o) for o in objects[:3]])  # expect: ['new', 'new', 'slot']
Inst.x = property(lambda self: 'data descriptor on class now wins')
print(read(objects[0]))  # expect: data descriptor on class now wins
for bad in (5, WithMeta()):
    try:
        read(bad)
    except AttributeError as error:
        print(error)
        # expect: 'int' object has no attribute 'x'
        # expect: 'WithMeta' object has no attribute 'x'
