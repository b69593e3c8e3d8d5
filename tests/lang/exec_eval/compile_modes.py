# `compile` knows `exec`, `eval` and `single`; `single` prints expression values.
code = compile('1 + 2', 'f', 'eval')
print(eval(code), eval(compile('x = 1', 'f', 'exec')))  # expect: 3 None
exec(compile('5 * 5\n', 'f', 'single'))  # expect: 25
exec(compile('None\n', 'f', 'single'))
exec(compile('"text"; [1]\n', 'f', 'single'))
# expect: 'text'
# expect: [1]
for source, mode in (('x = 1', 'eval'), ('1; 2\n3', 'single'), ('1', 'bogus'), ('', 'eval'), (5, 'exec'),
                     ('if 1: pass', 'eval')):
    try:
        compile(source, 'f', mode)
        print('compiles')
    except (SyntaxError, ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split(' (')[0])
        # expect: SyntaxError invalid syntax
        # expect: SyntaxError multiple statements found while compiling a single statement
        # expect: ValueError compile() mode must be 'exec', 'eval' or 'single'
        # expect: SyntaxError invalid syntax
        # expect: TypeError compile() arg 1 must be a string, bytes or AST object
        # expect: SyntaxError invalid syntax
print(code.co_filename, type(code).__name__, compile('', 'name.py', 'exec').co_filename)
# expect: f code name.py
print(exec('1 + 1'), eval('   1'), eval(b'2'), eval(compile('3', '', 'eval'), {}))  # expect: None 1 2 3
