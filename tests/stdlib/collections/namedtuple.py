# namedtuple: fields, defaults, methods and errors.
from collections import namedtuple
P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), P._fields, p._asdict(), p._replace(x=9))
# expect: P(x=1, y=2) 1 2 True ('x', 'y') {'x': 1, 'y': 2} P(x=9, y=2)
print(P._make([3, 4]), isinstance(p, tuple), P.__doc__)  # expect: P(x=3, y=4) True P(x, y)
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[10, 20])
print(Q(1), Q._field_defaults, Q.__new__.__defaults__)
# expect: Q(a=1, b=10, c=20) {'b': 10, 'c': 20} (10, 20)
print(namedtuple('R', 'x,class,x', rename=True)._fields, P.__match_args__)
# expect: ('x', '_1', '_2') ('x', 'y')
x, y = p
print(x, y, p + (3,), hash(p) == hash((1, 2)), P.x.__doc__, P.__name__, P.__module__)
# expect: 1 2 (1, 2, 3) True Alias for field number 0 P __main__
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, 2, z=3), lambda: namedtuple('X', 'a a'),
          lambda: namedtuple('X', '_a'), lambda: namedtuple('X', 'def'), lambda: namedtuple('1X', 'a'),
          lambda: p._replace(q=1), lambda: namedtuple('X', 'a', defaults=[1, 2]),
          lambda: setattr(p, 'x', 1), lambda: P._make([1]), lambda: p.z):
    try:
        f()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError P.__new__() missing 1 required positional argument: 'y'
        # expect: TypeError P.__new__() takes 3 positional arguments but 4 were given
        # expect: TypeError P.__new__() got an unexpected keyword argument 'z'
        # expect: ValueError Encountered duplicate field name: 'a'
        # expect: ValueError Field names cannot start with an underscore: '_a'
        # expect: ValueError Type names and field names cannot be a keyword: 'def'
        # expect: ValueError Type names and field names must be valid identifiers: '1X'
        # expect: TypeError Got unexpected field names: ['q']
        # expect: TypeError Got more default values than field names
        # expect: AttributeError can't set attribute
        # expect: TypeError Expected 2 arguments, got 1
        # expect: AttributeError 'P' object has no attribute 'z'
class Sub(namedtuple('Base', 'a')):
    __slots__ = ()
    def double(self): return self.a * 2
print(Sub(4).double(), Sub(4))  # expect: 8 Sub(a=4)
