# Bad slot names and conflicts with class variables are rejected when the class is made.
for source in ('class A: __slots__ = ("x", "x y")', 'class A: __slots__ = (1,)',
               'class A: __slots__ = "x"; x = 1',
               'class A(int): __slots__ = ("a",)', 'class A: __slots__ = ("__dict__", "__dict__")',
               'class A: __slots__ = 5'):
    try:
        exec(source)
        print('fine')
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError __slots__ must be identifiers
        # expect: TypeError __slots__ items must be strings, not 'int'
        # expect: ValueError 'x' in __slots__ conflicts with class variable
        # expect: TypeError nonempty __slots__ not supported for subtype of 'int'
        # expect: TypeError __dict__ slot disallowed: we already got one
        # expect: TypeError 'int' object is not iterable

class M:
    __slots__ = ('__private',)
    def __init__(self): self.__private = 1

print(M()._M__private)  # expect: 1
class I(int):
    __slots__ = ()
try:
    I(5).x = 1
except AttributeError as error:
    print(error)  # expect: 'I' object has no attribute 'x' and no __dict__ for setting new attributes
class W:
    __slots__ = {'x': 'Doc of x.'}
print(W.x.__doc__, W.__slots__)  # expect: None {'x': 'Doc of x.'}
