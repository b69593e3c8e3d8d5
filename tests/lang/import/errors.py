# Missing modules, failing modules and relative imports without a package.
import sys
def attempt(source):
    try:
        exec(source, {'__name__': '__main__'})
    except (ImportError, ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(' (')[0])

attempt('import nothing_of_this_name')  # expect: ModuleNotFoundError No module named 'nothing_of_this_name'
attempt('from . import x')  # expect: ImportError attempted relative import with no known parent package
attempt('from .x import y')  # expect: ImportError attempted relative import with no known parent package
attempt('import pkg_a.beyond')
# expect: pkg_a starts pkg_a pkg_a
# expect: helper starts pkg_a.helper pkg_a
# expect: ImportError attempted relative import beyond top-level package
attempt('import pkg_a.broken')  # expect: ValueError broken on import
print('pkg_a.broken' in sys.modules, 'pkg_a' in sys.modules)  # expect: False True
attempt('import pkg_a.syntax_bad')  # expect: SyntaxError invalid syntax
attempt('import pkg_a.helper.x')
# expect: ModuleNotFoundError No module named 'pkg_a.helper.x'; 'pkg_a.helper' is not a package
sys.modules['blocked'] = None
attempt('import blocked')  # expect: ModuleNotFoundError import of blocked halted; None in sys.modules
