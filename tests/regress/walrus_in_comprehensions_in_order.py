# := in a comprehension sees the targets to its left; a target to its right must not be what := has bound.
for source in ('[i for i in range(5) if (j := 0) for j in range(5)]', '[i := 0 for i in range(5)]', '[[(i := 0) for j in range(5)] for i in range(5)]',
               '[i for i in range(5) if (j := i)]', '[i for i in (j := range(5))]', 'class C:\n  def f(self): return [(__x := 1) for __x in ()]'):
    try:
        compile(source, 'f', 'exec')
        print('fine')
    except SyntaxError as error:
        print(error.msg)
    # expect: comprehension inner loop cannot rebind assignment expression target 'j'
    # expect: assignment expression cannot rebind comprehension iteration variable 'i'
    # expect: assignment expression cannot rebind comprehension iteration variable 'i'
    # expect: fine
    # expect: assignment expression cannot be used in a comprehension iterable expression
    # expect: assignment expression cannot rebind comprehension iteration variable '__x'
class C: pass
class Odd(Exception):
    def __new__(cls): return 5
for f in (lambda: super(C, list), lambda: super(C, 5)):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: super(type, obj): obj (type list) is not an instance or subtype of type (C).
        # expect: super(type, obj): obj (instance of int) is not an instance or subtype of type (C).
raise IndexError from Odd  # raises: TypeError: calling <class '__main__.Odd'> should have returned an instance of BaseException, not <class 'int'>
