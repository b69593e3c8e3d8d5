# getattr, setattr, hasattr, delattr, vars and dir.
class C:
    x = 1
c = C()
setattr(c, 'y z', 2)
print(getattr(c, 'x'), getattr(c, 'y z'), getattr(c, 'no', 'default'))  # expect: 1 2 default
print(hasattr(c, 'x'), hasattr(c, 'no'), vars(c), delattr(c, 'y z'), vars(c))  # expect: True False {} None {}
print(sorted(n for n in vars(C) if n[0] != '_'))  # expect: ['x']
for source in ("getattr(c, 'no')", "getattr(c, 5)", "setattr(c, 5, 1)", "hasattr(c, None)",
               "delattr(c, 'x')", "vars(5)", "getattr(c)", "setattr(c, 'a')", "getattr(c, 'a', 1, 2)",
               "dir(1, 2)", "delattr(c, 'no')", "setattr(5, 'x', 1)", "getattr(c, name='x')"):
    try:
        print(eval(source))
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'C' object has no attribute 'no'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: TypeError attribute name must be string, not 'NoneType'
        # expect: AttributeError 'C' object has no attribute 'x'
        # expect: TypeError vars() argument must have __dict__ attribute
        # expect: TypeError getattr expected at least 2 arguments, got 1
        # expect: TypeError setattr expected 3 arguments, got 2
        # expect: TypeError getattr expected at most 3 arguments, got 4
        # expect: TypeError dir expected at most 1 argument, got 2
        # expect: AttributeError 'C' object has no attribute 'no'
        # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: TypeError getattr() takes no keyword arguments
