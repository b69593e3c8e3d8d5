# compile_command(): a code object if the source is whole, None if it goes on, an error if it is wrong.
import codeop


def show(source, symbol='single'):
    try:
        code = codeop.compile_command(source, symbol=symbol)
    except SyntaxError as error:
        print('wrong:', error.msg)
    else:
        print('goes on' if code is None else 'whole')


show('x')  # expect: whole
show('')  # expect: whole
show('# comment')  # expect: whole
show('if x:')  # expect: goes on
show('if x:\n  y')  # expect: goes on
show('if x:\n  y\n')  # expect: whole
show('x = (')  # expect: goes on
show('"""abc')  # expect: goes on
show('x \\')  # expect: goes on
show('@decorator')  # expect: goes on
show('try:\n  x\n')  # expect: goes on
show('f"{x')  # expect: goes on
show('for x in y:\n\n')  # expect: goes on
show('a b')  # expect: wrong: invalid syntax
show('"abc')  # expect: wrong: unterminated string literal (detected at line 1)
show('x = 1\ny = 2')  # expect: wrong: multiple statements found while compiling a single statement
show('x = 1\ny = 2\n', 'exec')  # expect: whole
show('(1 +', 'eval')  # expect: goes on
show('', 'eval')  # expect: goes on
