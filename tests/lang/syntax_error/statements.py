# Common mistakes in statements have messages of their own.
def attempt(source):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg, (error.lineno, error.offset))

attempt('print "hello"')  # expect: Missing parentheses in call to 'print'. Did you mean print(...)? (1, 1)
attempt('if x = 1: pass')  # expect: invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 4)
attempt('if x\n  pass')  # expect: expected ':' (1, 5)
attempt('for x in y\n  pass')  # expect: expected ':' (1, 11)
attempt('def f()\n  pass')  # expect: expected ':' (1, 8)
attempt('class C\n  pass')  # expect: expected ':' (1, 8)
attempt('else: pass')  # expect: invalid syntax (1, 1)
attempt('x = ')  # expect: invalid syntax (1, 5)
attempt('return')  # expect: 'return' outside function (1, 1)
attempt('break')  # expect: 'break' outside loop (1, 1)
attempt('continue')  # expect: 'continue' not properly in loop (1, 1)
attempt('import a.b as')  # expect: invalid syntax (1, 14)
attempt('from x import')  # expect: Expected one or more names after 'import' (1, 14)
attempt('from x import (a, b')  # expect: '(' was never closed (1, 15)
attempt('from x import *, a')  # expect: invalid syntax (1, 16)
attempt('def f(): from x import *')  # expect: import * only allowed at module level (1, 24)
attempt('try: pass')  # expect: expected 'except' or 'finally' block (1, 10)
attempt('try: pass\nexcept: pass\nexcept ValueError: pass')  # expect: default 'except:' must be last (2, 1)
attempt('try: pass\nexcept* ValueError: break')
# expect: 'break', 'continue' and 'return' cannot appear in an except* block (2, 21)
