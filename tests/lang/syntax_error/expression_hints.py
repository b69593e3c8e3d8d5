# Hints for likely mistakes in expressions.
def attempt(source):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg)

attempt('x = {a = 1}')  # expect: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
attempt('print(a b)')  # expect: invalid syntax. Perhaps you forgot a comma?
attempt('exec "x"')  # expect: Missing parentheses in call to 'exec'. Did you mean exec(...)?
attempt('raise E, "x"')  # expect: invalid syntax
attempt('except ValueError, e: pass')  # expect: invalid syntax
attempt('try: pass\nexcept ValueError, KeyError: pass')
# expect: multiple exception types must be parenthesized
attempt('import x from y')  # expect: Did you mean to use 'from ... import ...' instead?
attempt('def f(x) -> : pass')  # expect: expected ':'
attempt('a = yield = 1')  # expect: assignment to yield expression not possible
attempt('f(a for a in b, c for c in d)')  # expect: Generator expression must be parenthesized
attempt('if x: pass elif y: pass')  # expect: invalid syntax
attempt('async def f(): await')  # expect: invalid syntax
attempt('not')  # expect: invalid syntax
attempt('x = *a')  # expect: can't use starred expression here
attempt('(*a)')  # expect: cannot use starred expression here
attempt('return *a')  # expect: 'return' outside function
attempt('lambda: (yield)\nyield')  # expect: 'yield' outside function
attempt('global x = 1')  # expect: invalid syntax
attempt('assert (x, "always true")')  # expect: compiles
attempt('for x in *a, b: pass')  # expect: compiles
attempt('del *a')  # expect: cannot delete starred
attempt('a not b')  # expect: invalid syntax
attempt('x is not is y')  # expect: invalid syntax
# stderr: f:1: SyntaxWarning: assertion is always true, perhaps remove parentheses?
