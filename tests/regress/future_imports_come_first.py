# Only a docstring and other future imports may stand before a future import.
for source in ('x = 1\nfrom __future__ import division', 'def f():\n  from __future__ import division', '"doc"\nfrom __future__ import division',
               '"doc"\n"more"\nfrom __future__ import division', 'from __future__ import annotations\nfrom __future__ import division',
               'from __future__ import nothing'):
    try:
        compile(source, 'f', 'exec')
        print('fine')
    except SyntaxError as error:
        print(error, error.offset)
    # expect: from __future__ imports must occur at the beginning of the file (f, line 2) 1
    # expect: from __future__ imports must occur at the beginning of the file (f, line 2) 3
    # expect: fine
    # expect: from __future__ imports must occur at the beginning of the file (f, line 3) 1
    # expect: fine
    # expect: future feature nothing is not defined (f, line 1) 1
