# `__slots__` gives fixed attributes and no instance dictionary.
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x): self.x = x

p = P(1)
print(p.x, hasattr(p, '__dict__'), P.x.__class__.__name__)  # expect: 1 False member_descriptor
for source in 'p.z = 1', 'p.y', 'del p.y', 'p.__dict__':
    try:
        exec(source)
    except AttributeError as error:
        print(error)
        # expect: 'P' object has no attribute 'z' and no __dict__ for setting new attributes
        # expect: 'P' object has no attribute 'y'
        # expect: y
        # expect: 'P' object has no attribute '__dict__'
p.y = 2
del p.x
print(hasattr(p, 'x'), p.y, P.y.__get__(p), P.__slots__)  # expect: False 2 2 ('x', 'y')
try:
    P.x.__get__(5)
except TypeError as error:
    print(error)  # expect: descriptor 'x' for 'P' objects doesn't apply to a 'int' object
