# `import *` takes `__all__`, importing submodules named there, or else all names without an underscore.
from star_source import *
print(a, c, '_b' in globals(), '_os' in globals())  # expect: 1 3 False False
import pkg_a
# expect: pkg_a starts pkg_a pkg_a
# expect: helper starts pkg_a.helper pkg_a
pkg_a.__all__ = ['value', 'helper', 'sub']
from pkg_a import *
print(value, helper.__name__, sub.__name__, 'greeting' in globals())
# expect: from init pkg_a.helper pkg_a.sub False
pkg_a.__all__ = ['nothing_like_it']
try:
    from pkg_a import *
except AttributeError as error:
    print(error)  # expect: module 'pkg_a' has no attribute 'nothing_like_it'
pkg_a.__all__ = [5]
from pkg_a import *  # raises: TypeError: Item in pkg_a.__all__ must be str, not int
