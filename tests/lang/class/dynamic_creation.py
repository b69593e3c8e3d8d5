# `type(name, bases, namespace)` makes a class; its arguments are checked.
C = type('C', (int,), {'twice': lambda self: self * 2, 'x': 1})
print(C(4).twice(), C.x, C.__name__, C.__mro__)
# expect: 8 1 C (<class '__main__.C'>, <class 'int'>, <class 'object'>)
for args in ('(1, (), {})', '("X", [], {})', '("X", (), [])', '("X", ())', '("X\\0", (), {})'):
    try:
        eval('type' + args)
    except (TypeError, ValueError) as error:
        print(error)
        # expect: type.__new__() argument 1 must be str, not int
        # expect: type.__new__() argument 2 must be tuple, not list
        # expect: type.__new__() argument 3 must be dict, not list
        # expect: type() takes 1 or 3 arguments
        # expect: type name must not contain null characters
class Named: pass
Named.__name__ = 'Other'
Named.__qualname__ = 'Deep.Other'
print(Named, Named.__name__)  # expect: <class '__main__.Deep.Other'> Other
try:
    Named.__name__ = 5
except TypeError as error:
    print(error)  # expect: can only assign string to Other.__name__, not 'int'
