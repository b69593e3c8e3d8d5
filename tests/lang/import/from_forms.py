# `from` binds names or submodules, with renames and parentheses.
from pkg_a import (
    value,
    greeting as g,
    helper as h,
)
# expect: pkg_a starts pkg_a pkg_a
# expect: helper starts pkg_a.helper pkg_a
print(value, g(), h._private)  # expect: from init hello from pkg_a.helper hidden
from pkg_a.helper import public, _private as p
print(public, p)  # expect: seen hidden
try:
    from pkg_a import missing
except ImportError as error:
    print(type(error).__name__, error.name, str(error).split(' (')[0])
    # expect: ImportError pkg_a cannot import name 'missing' from 'pkg_a'
try:
    from pkg_a.helper.deeper import x
except ModuleNotFoundError as error:
    print(error)  # expect: No module named 'pkg_a.helper.deeper'; 'pkg_a.helper' is not a package
