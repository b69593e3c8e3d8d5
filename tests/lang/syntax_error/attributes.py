# A SyntaxError carries file, line, columns and the text of the line.
try:
    compile('x = 1\nif y = 2: pass\n', 'some_file.py', 'exec')
except SyntaxError as error:
    print(error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset)
    # expect: some_file.py 2 4 2 9
    print(repr(error.text), error.msg)
    # expect: 'if y = 2: pass\n' invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    print(error)
    # expect: invalid syntax. Maybe you meant '==' or ':=' instead of '='? (some_file.py, line 2)
    print(error.args)
    # expect: ("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", ('some_file.py', 2, 4, 'if y = 2: pass\n', 2, 9))
e = SyntaxError('m', ('f', 3, 4, 'text', 5, 6))
print(e, e.lineno, e.text, e.end_offset, SyntaxError('only').lineno, repr(SyntaxError()))
# expect: m (f, line 3) 3 text 6 None SyntaxError()
