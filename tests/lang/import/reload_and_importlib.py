# `importlib.import_module` imports by name, also relative; `reload` runs a module again in place.
import importlib
m = importlib.import_module('star_source')
m.a = 'changed'
extra = m.extra = 'kept'
print(importlib.reload(m) is m, m.a, m.extra)  # expect: True 1 kept
print(importlib.import_module('.deep', 'pkg_a.sub').__name__)
# expect: pkg_a starts pkg_a pkg_a
# expect: helper starts pkg_a.helper pkg_a
# expect: pkg_a.sub.deep
try:
    importlib.import_module('.deep')
except TypeError as error:
    print(error)  # expect: the 'package' argument is required to perform a relative import for '.deep'
try:
    importlib.import_module('zz.yy')
except ModuleNotFoundError as error:
    print(error)  # expect: No module named 'zz'
