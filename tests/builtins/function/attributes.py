# The attributes of functions: which can be set, and to what.
def f(a, b=1, *, c=2) -> int:
    "Doc."
    return a, b, c

print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__)
# expect: f Doc. (1,) {'c': 2} {'return': <class 'int'>}
print(f.__module__, f.__closure__, f.__globals__ is globals(), f.__dict__)  # expect: __main__ None True {}
print(f.__type_params__, f.__builtins__['len'] is len)  # expect: () True
f.__defaults__ = (10, 20); f.__kwdefaults__ = {'c': 30}; f.__doc__ = None
print(f(), f(1), f.__doc__)  # expect: (10, 20, 30) (1, 20, 30) None
del f.__defaults__
print(f.__defaults__)  # expect: None
for source in ('f.__defaults__ = [1]', 'f.__kwdefaults__ = 5', 'f.__code__ = 5', 'f.__closure__ = ()',
               'f.__globals__ = {}', 'f.__dict__ = 5', 'f.__annotations__ = 5', 'del f.__code__',
               'f.__qualname__ = 1', 'del f.__name__', 'f.__builtins__ = {}', 'f()'):
    try:
        exec(source)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError __defaults__ must be set to a tuple object
        # expect: TypeError __kwdefaults__ must be set to a dict object
        # expect: TypeError __code__ must be set to a code object
        # expect: AttributeError readonly attribute
        # expect: AttributeError readonly attribute
        # expect: TypeError __dict__ must be set to a dictionary, not a 'int'
        # expect: TypeError __annotations__ must be set to a dict object
        # expect: TypeError __code__ must be set to a code object
        # expect: TypeError __qualname__ must be set to a string object
        # expect: TypeError __name__ must be set to a string object
        # expect: AttributeError readonly attribute
        # expect: TypeError f() missing 2 required positional arguments: 'a' and 'b'
f.__dict__ = {'x': 1}
print(f.x, repr(f).split(' at ')[0], type(f), (lambda: 0).__name__)
# expect: 1 <function f <class 'function'> <lambda>
