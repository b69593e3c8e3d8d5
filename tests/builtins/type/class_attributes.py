# The attributes every class has, and which of them can be changed.
class C:
    "Doc."
    def __init__(self): self.a = self.b = 1
    def m(self): self.c = 2

print(C.__name__, C.__qualname__, C.__module__, C.__doc__, C.__bases__, C.__mro__)
# expect: C C __main__ Doc. (<class 'object'>,) (<class '__main__.C'>, <class 'object'>)
print(C.__dict__['__doc__'], C.__flags__ >= 0, C.__basicsize__ > 0)  # expect: Doc. True True
print(sorted(C.__static_attributes__), C.__firstlineno__)  # expect: ['a', 'b', 'c'] 2
C.__doc__ = 'New.'; C.__module__ = 'elsewhere'; C.__qualname__ = 'Q'
print(C.__doc__, C.__module__, C, C.__annotations__, C.__type_params__, int.__doc__ is not None)
# expect: New. elsewhere <class 'elsewhere.Q'> {} () True
for source in ('del C.__name__', 'C.__mro__ = ()', 'C.__bases__ = 5', 'C.__qualname__ = 5',
               'int.__doc__ = "x"', 'int.__name__ = "x"', 'C.__dict__["x"] = 1', 'C.__bases__ = (int,)',
               'C.__name__ = "a\\0b"', 'del C.__bases__'):
    try:
        exec(source)
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError cannot delete '__name__' attribute of immutable type 'C'
        # expect: AttributeError attribute '__mro__' of 'type' objects is not writable
        # expect: TypeError can only assign tuple to C.__bases__, not int
        # expect: TypeError can only assign string to C.__qualname__, not 'int'
        # expect: TypeError cannot set '__doc__' attribute of immutable type 'int'
        # expect: TypeError cannot set '__name__' attribute of immutable type 'int'
        # expect: TypeError 'mappingproxy' object does not support item assignment
        # expect: TypeError __bases__ assignment: 'int' object layout differs from 'object'
        # expect: ValueError type name must not contain null characters
        # expect: TypeError cannot delete '__bases__' attribute of immutable type 'C'
print(type.mro(C)[-1], C.__subclasses__(), type.__call__(C).a, type(C).__name__)
# expect: <class 'object'> [] 1 type
