# Misuse of `global` and `nonlocal` is a SyntaxError at compile time.
def attempt(source):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)

attempt('nonlocal x')  # expect: nonlocal declaration not allowed at module level 1 1
attempt('def f():\n  nonlocal x')  # expect: no binding for nonlocal 'x' found 2 3
attempt('def f(x):\n  global x')  # expect: name 'x' is parameter and global 2 3
attempt('def f():\n  x = 1\n  global x')  # expect: name 'x' is assigned to before global declaration 3 3
attempt('def f():\n  print(x)\n  global x')  # expect: name 'x' is used prior to global declaration 3 3
attempt('def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x')
# expect: name 'x' is assigned to before nonlocal declaration 5 5
attempt('def f():\n  x = 1\n  def g(x):\n    nonlocal x')  # expect: name 'x' is parameter and nonlocal 4 5
attempt('def f():\n  x = 1\n  def g():\n    global x\n    nonlocal x')
# expect: name 'x' is nonlocal and global 4 5
attempt('x = 1\nglobal x')  # expect: name 'x' is assigned to before global declaration 2 1
attempt('def f():\n  x: int\n  global x')  # expect: annotated name 'x' can't be global 3 3
