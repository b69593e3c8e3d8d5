# What cannot be assigned to is named in the message.
def attempt(source):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg)

attempt('1 = x')  # expect: cannot assign to literal here. Maybe you meant '==' instead of '='?
attempt('f() = 1')  # expect: cannot assign to function call here. Maybe you meant '==' instead of '='?
attempt('a + b = 1')  # expect: cannot assign to expression here. Maybe you meant '==' instead of '='?
attempt('(a, 1) = x')  # expect: cannot assign to literal
attempt('[a, f()] = x')  # expect: cannot assign to function call
attempt('None = 1')  # expect: cannot assign to None
attempt('"s" = 1')  # expect: cannot assign to literal here. Maybe you meant '==' instead of '='?
attempt('f"{x}" = 1')
# expect: cannot assign to f-string expression here. Maybe you meant '==' instead of '='?
attempt('lambda: 1 = 2')  # expect: cannot assign to lambda
attempt('x if y else z = 1')  # expect: cannot assign to conditional expression
attempt('[x for x in y] = 1')
# expect: cannot assign to list comprehension here. Maybe you meant '==' instead of '='?
attempt('{1: 2} = x')  # expect: cannot assign to dict literal here. Maybe you meant '==' instead of '='?
attempt('a, b += 1')  # expect: 'tuple' is an illegal expression for augmented assignment
attempt('f() += 1')  # expect: 'function call' is an illegal expression for augmented assignment
attempt('*a = x')  # expect: starred assignment target must be in a list or tuple
attempt('*a, *b = x')  # expect: multiple starred expressions in assignment
attempt('... = 1')  # expect: cannot assign to ellipsis here. Maybe you meant '==' instead of '='?
attempt('x < y = 1')  # expect: cannot assign to comparison
attempt('not x = 1')  # expect: cannot assign to expression
attempt('for 1 in x: pass')  # expect: cannot assign to literal
attempt('with a as f(): pass')  # expect: cannot assign to function call
attempt('x: int: str = 1')  # expect: invalid syntax
attempt('(a, b): int = 1')  # expect: only single target (not tuple) can be annotated
attempt('del f()')  # expect: cannot delete function call
attempt('del a + b')  # expect: cannot delete expression
attempt('__debug__ = 1')  # expect: cannot assign to __debug__
