# A package's `__init__` runs once, before its submodules; submodules become its attributes.
import pkg_a
# expect: pkg_a starts pkg_a pkg_a
# expect: helper starts pkg_a.helper pkg_a
import pkg_a as again
print(pkg_a.value, pkg_a.greeting(), pkg_a is again, pkg_a.helper.public)
# expect: from init hello from pkg_a.helper True seen
print(pkg_a.__name__, pkg_a.__package__, pkg_a.helper.__package__, hasattr(pkg_a, 'late'))
# expect: pkg_a pkg_a pkg_a False
import sys
print(sorted(m for m in sys.modules if m.startswith('pkg_a')))  # expect: ['pkg_a', 'pkg_a.helper']
print(pkg_a.__path__[0].endswith('pkg_a'), pkg_a.__file__.endswith('__init__.py'))  # expect: True True
