# What every object inherits.
class C: pass
c = C()
c.x = 1
print(c == c, c != C(), c.__eq__(5), c.__lt__(1), c.__str__() == repr(c))
# expect: True True NotImplemented NotImplemented True
print(c.__dir__() != [], c.__sizeof__() > 0, c.__format__('') == str(c))  # expect: True True True
print(c.__class__ is C, c.__doc__, c.__module__, c.__getstate__())  # expect: True None __main__ {'x': 1}
print(c.__init_subclass__(), C.__subclasshook__(1), hash(c) == c.__hash__())
# expect: None NotImplemented True
print(c.__reduce_ex__(2)[1:3], object.__getattribute__(c, 'x'))
# expect: ((<class '__main__.C'>,), {'x': 1}) 1
print(object.__setattr__(c, 'y', 2), c.y, object.__delattr__(c, 'y'))  # expect: None 2 None
print(hasattr(c, 'y'), object().__eq__(1), object.__new__(C).__class__.__name__)
# expect: False NotImplemented C
for f in (lambda: c.__lt__(), lambda: object.__new__(), lambda: c.__format__('x'),
          lambda: c.__format__(5), lambda: object.__getattribute__(c, 'zz'),
          lambda: object.__delattr__(c, 'zz'), lambda: c.__init__(1), lambda: object.__eq__(c),
          lambda: c.__class__(1)):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError expected 1 argument, got 0
        # expect: TypeError object.__new__(): not enough arguments
        # expect: TypeError unsupported format string passed to C.__format__
        # expect: TypeError __format__() argument must be str, not int
        # expect: AttributeError 'C' object has no attribute 'zz'
        # expect: AttributeError 'C' object has no attribute 'zz'
        # expect: TypeError C.__init__() takes exactly one argument (the instance to initialize)
        # expect: TypeError expected 1 argument, got 0
        # expect: TypeError C() takes no arguments
