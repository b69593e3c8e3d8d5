# Bases that cannot be linearised, or repeat, or are not types, are rejected.
class A: pass
class B(A): pass

for source in ('class X(A, B): pass', 'class X(A, A): pass', 'class X(5): pass', 'class X(bool): pass',
               'class X(A, int, str): pass', 'class X(None): pass', 'class X(range): pass',
               'class X(type(len)): pass'):
    try:
        exec(source)
    except TypeError as error:
        print(error)
        # expect: Cannot create a consistent method resolution order (MRO) for bases A, B
        # expect: duplicate base class A
        # expect: int expected at most 2 arguments, got 3
        # expect: type 'bool' is not an acceptable base type
        # expect: multiple bases have instance lay-out conflict
        # expect: NoneType takes no arguments
        # expect: type 'range' is not an acceptable base type
        # expect: type 'builtin_function_or_method' is not an acceptable base type
