# `type` with one argument, `object`, `super` objects, `classmethod` and `staticmethod` as objects.
o = object()
print(type(o) is object, type(type(o)) is type, isinstance(o, object))  # expect: True True True
print(object.__doc__ is not None, o == o, o != object(), bool(o), type(o).__mro__)
# expect: True True True True (<class 'object'>,)
for source in ("o < o", "o + 1", "o()", "o[0]", "len(o)", "o.x = 1", "iter(o)", "int(o)", "float(o)",
               "-o", "o in o", "hash(o) and 1 / 0", "with_ = o.__enter__"):
    try:
        exec(source)
    except (TypeError, AttributeError, ZeroDivisionError) as error:
        print(error)
        # expect: '<' not supported between instances of 'object' and 'object'
        # expect: unsupported operand type(s) for +: 'object' and 'int'
        # expect: 'object' object is not callable
        # expect: 'object' object is not subscriptable
        # expect: object of type 'object' has no len()
        # expect: 'object' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: 'object' object is not iterable
        # expect: int() argument must be a string, a bytes-like object or a real number, not 'object'
        # expect: float() argument must be a string or a real number, not 'object'
        # expect: bad operand type for unary -: 'object'
        # expect: argument of type 'object' is not iterable
        # expect: division by zero
        # expect: 'object' object has no attribute '__enter__'
s = staticmethod(len)
print(s('abc'), s.__wrapped__ is len, s.__func__ is len)  # expect: 3 True True
print(classmethod(len).__func__ is len, callable(classmethod(len)))  # expect: True False
