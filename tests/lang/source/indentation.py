# Indentation errors and tab consistency.
for source in ('if 1:\nx', 'if 1:\n    a\n  b', '  x', 'def f():\n\tx\n        y', 'if 1:\n  x\n    y',
               'class C:\n', 'for x in y:\n# only comment\nz',
               'try:\n  x\n', 'if 1: pass\n  else: pass', 'while 1:\n', 'with a:\nb',
               'match x:\ncase 1: pass', 'def f(x): return 1\n   y'):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno, error.offset)
        # expect: IndentationError expected an indented block after 'if' statement on line 1 2 1
        # expect: IndentationError unindent does not match any outer indentation level 3 4
        # expect: IndentationError unexpected indent 1 2
        # expect: TabError inconsistent use of tabs and spaces in indentation 3 1
        # expect: IndentationError unexpected indent 3 4
        # expect: IndentationError expected an indented block after class definition on line 1 1 9
        # expect: IndentationError expected an indented block after 'for' statement on line 1 3 1
        # expect: SyntaxError expected 'except' or 'finally' block 2 4
        # expect: IndentationError unexpected indent 2 2
        # expect: IndentationError expected an indented block after 'while' statement on line 1 1 9
        # expect: IndentationError expected an indented block after 'with' statement on line 1 2 1
        # expect: IndentationError expected an indented block after 'match' statement on line 1 2 1
        # expect: IndentationError unexpected indent 2 3
