# A module that failed to import is removed from `sys.modules`, so the next import runs it again.
import sys
for _ in range(2):
    try:
        import pkg_a.broken
        # expect: pkg_a starts pkg_a pkg_a
        # expect: helper starts pkg_a.helper pkg_a
    except ValueError as error:
        print(error, 'pkg_a.broken' in sys.modules)
        # expect: broken on import False
        # expect: broken on import False
try:
    import pkg_a.syntax_bad
except SyntaxError as error:
    print(error.msg, error.lineno, error.filename.endswith('syntax_bad.py'))  # expect: invalid syntax 2 True
