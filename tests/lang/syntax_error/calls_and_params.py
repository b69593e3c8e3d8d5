# Wrong argument lists and parameter lists.
def attempt(source):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg)

attempt('f(a=1, 2)')  # expect: positional argument follows keyword argument
attempt('f(**k, 1)')  # expect: positional argument follows keyword argument unpacking
attempt('f(**k, *a)')  # expect: iterable argument unpacking follows keyword argument unpacking
attempt('f(a=1, a=2)')  # expect: keyword argument repeated: a
attempt('f(1=2)')  # expect: expression cannot contain assignment, perhaps you meant "=="?
attempt('f(a.b=2)')  # expect: expression cannot contain assignment, perhaps you meant "=="?
attempt('f(x for x in y, 1)')  # expect: Generator expression must be parenthesized
attempt('f(True=1)')  # expect: cannot assign to True
attempt('f(a, b')  # expect: '(' was never closed
attempt('def f(a, a): pass')  # expect: duplicate argument 'a' in function definition
attempt('def f(a=1, b): pass')  # expect: parameter without a default follows parameter with a default
attempt('def f(*): pass')  # expect: named arguments must follow bare *
attempt('def f(*, **k): pass')  # expect: named arguments must follow bare *
attempt('def f(**k, a): pass')  # expect: arguments cannot follow var-keyword argument
attempt('def f(*a, *b): pass')  # expect: * argument may appear only once
attempt('def f(a, /, b, /): pass')  # expect: / may appear only once
attempt('def f(/, a): pass')  # expect: at least one argument must precede /
attempt('def f(*a, /): pass')  # expect: / must be ahead of *
attempt('def f(a, (b, c)): pass')  # expect: Function parameters cannot be parenthesized
attempt('def f(None): pass')  # expect: invalid syntax
attempt('lambda a, a: 1')  # expect: duplicate argument 'a' in function definition
attempt('lambda *: 1')  # expect: named arguments must follow bare *
attempt('class C(a for a in b): pass')  # expect: invalid syntax
