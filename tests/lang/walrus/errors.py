# Misplaced walruses are syntax errors with their own messages.
def attempt(source):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg)

attempt('x := 1')  # expect: invalid syntax
attempt('f(a=b := 1)')  # expect: invalid syntax
attempt('(x.y := 1)')  # expect: cannot use assignment expressions with attribute
attempt('(x[0] := 1)')  # expect: cannot use assignment expressions with subscript
attempt('((a, b) := 1)')  # expect: cannot use assignment expressions with tuple
attempt('[i := 0 for i in range(5)]')
# expect: assignment expression cannot rebind comprehension iteration variable 'i'
attempt('[i for i in range(5) if (i := 0)]')
# expect: assignment expression cannot rebind comprehension iteration variable 'i'
attempt('[1 for i in (j := range(5))]')
# expect: assignment expression cannot be used in a comprehension iterable expression
attempt('class C: [y := 1 for i in range(3)]')
# expect: assignment expression within a comprehension cannot be used in a class body
attempt('(True := 1)')  # expect: cannot use assignment expressions with True
attempt('def f(x = y := 1): pass')  # expect: invalid syntax
